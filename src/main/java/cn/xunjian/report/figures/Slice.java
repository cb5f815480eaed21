package cn.xunjian.report.figures;

import cn.xunjian.registry.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A part of those a bulletin speaks of, such as one platform.
 *
 * @param prefix of the names of its figures: empty for all, else ending in a dot
 * @param label what it is called
 */
public record Slice(String prefix, String label, Predicate<Supervised> of) {

  static final Slice ALL = new Slice("", "合计", whom -> true);
  static final Slice SITES = new Slice("site.", "政府网站", Supervised::isSite);
  static final Slice MEDIA = new Slice("media.", "政务新媒体", whom -> !whom.isSite());

  /** All, and sites and new media apart. */
  public static List<Slice> kinds() {
    return List.of(ALL, SITES, MEDIA);
  }

  /** Each platform that somebody is kept on, in the order of the national list. */
  public static List<Slice> platforms(BulletinFacts facts) {
    return Stream.of(Platform.values())
        .filter(each -> everybody(facts).anyMatch(whom -> each.code().equals(whom.platform())))
        .map(
            each ->
                new Slice(
                    "platform." + each.code() + ".",
                    each.chinese(),
                    whom -> each.code().equals(whom.platform())))
        .toList();
  }

  /** Each unit right below the branch, by name. */
  public static List<Slice> groups(BulletinFacts facts) {
    Map<Long, String> names = new TreeMap<>();
    everybody(facts).forEach(whom -> names.putIfAbsent(whom.group().id(), whom.group().name()));
    List<Slice> groups = new ArrayList<>();
    names.forEach(
        (id, name) ->
            groups.add(new Slice("group." + id + ".", name, whom -> whom.group().id() == id)));
    groups.sort(Comparator.comparing(Slice::label));
    return groups;
  }

  private static Stream<Supervised> everybody(BulletinFacts facts) {
    return Stream.of(
            facts.listed().stream(),
            facts.checked().stream().map(CheckedTarget::whom),
            facts.checkedBefore().stream().map(CheckedTarget::whom))
        .flatMap(each -> each);
  }

  /** All of them. */
  static List<Slice> all(BulletinFacts facts) {
    return Stream.of(kinds(), platforms(facts), groups(facts)).flatMap(List::stream).toList();
  }

  /** What people call a platform's code; a site has none. */
  public static String platform(String code) {
    return code == null
        ? "网站"
        : Stream.of(Platform.values())
            .filter(each -> each.code().equals(code.toLowerCase(Locale.ROOT)))
            .findFirst()
            .map(Platform::chinese)
            .orElse(code);
  }

  public Slice {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(label, "label");
  }
}
