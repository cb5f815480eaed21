package cn.xunjian.inspection;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.records.SitePageStore.Kept;
import cn.xunjian.inspection.walk.LookedPage;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns that a walk found by a site's own navigation against those of the registry. Pure.
 *
 * @param items new ones first, then those registered, then those no longer found
 */
public record ColumnProposal(List<Proposed> items) {

  /** How a column stands against the registry. */
  public enum Standing {
    /** Found and not registered. */
    UNREGISTERED,
    REGISTERED,
    /** Registered, and not found by the last walk. */
    VANISHED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One column.
   *
   * @param key its key; of a new one as it could be registered
   * @param items how many items its list showed; null if that was not read
   * @param newest the date of the newest; null without any
   * @param depth how many steps from the home page; 0 if it was not found
   */
  public record Proposed(
      Standing standing,
      String key,
      String name,
      String address,
      ColumnClass columnClass,
      Integer items,
      Instant newest,
      int depth) {}

  private static final Map<ColumnClass, Pattern> CLASSES = new LinkedHashMap<>();

  static {
    CLASSES.put(ColumnClass.INTERACTION, Pattern.compile("信箱|互动|咨询|留言|征集|调查|访谈|投诉|建言|问政|回应"));
    CLASSES.put(ColumnClass.NOTICES, Pattern.compile("公告|公示|通知|通报|招标|采购|招聘"));
    CLASSES.put(ColumnClass.POLICY, Pattern.compile("政策|文件|法规|规章|条例|解读|规范性|公报|规划"));
    CLASSES.put(ColumnClass.NEWS, Pattern.compile("要闻|动态|新闻|资讯|快讯|时政|头条|今日"));
  }

  /** What links to lists say when they do not name them. */
  private static final Pattern NAMELESS =
      Pattern.compile("(?i)[\\s>»…+\\[\\]]*(更多|more|查看更多|详细|进入|首页|返回|上一页|下一页)?[\\s>»…+\\[\\]]*");

  private static final Pattern TITLE_END = Pattern.compile("\\s*[-_|—–－＿｜].*$");
  private static final int MOST_NAME = 40;

  public ColumnProposal {
    items = List.copyOf(items);
  }

  /**
   * Compares.
   *
   * @param pages as they were seen; those of other inspections than the last are no longer there
   * @param columns of the site in the registry
   */
  public static ColumnProposal of(
      Registered site, Collection<Kept> pages, List<Registered> columns) {
    long last = pages.stream().mapToLong(Kept::inspection).max().orElse(0);
    Map<String, Registered> registered = new LinkedHashMap<>();
    columns.forEach(column -> registered.put(form(column.profile().url()), column));
    Set<String> keys = new HashSet<>();
    columns.forEach(column -> keys.add(column.key().value()));
    List<Proposed> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Kept kept : pages) {
      LookedPage page = kept.page();
      if (kept.inspection() != last
          || page.role() != PageRole.COLUMN
          || !seen.add(form(page.address()))) {
        continue;
      }
      Registered known = registered.remove(form(page.address()));
      found.add(known == null ? fresh(site, page, keys) : known(known, page));
    }
    registered.values().forEach(column -> found.add(vanished(column)));
    found.sort(
        Comparator.comparing(Proposed::standing)
            .thenComparingInt(Proposed::depth)
            .thenComparing(Proposed::address));
    return new ColumnProposal(found);
  }

  private static Proposed known(Registered column, LookedPage page) {
    return new Proposed(
        Standing.REGISTERED,
        column.key().value(),
        column.profile().name(),
        page.address(),
        ((Column) column.target()).columnClass(),
        page.items(),
        page.newest(),
        page.depth());
  }

  private static Proposed vanished(Registered column) {
    return new Proposed(
        Standing.VANISHED,
        column.key().value(),
        column.profile().name(),
        column.profile().url(),
        ((Column) column.target()).columnClass(),
        null,
        null,
        0);
  }

  private static Proposed fresh(Registered site, LookedPage page, Set<String> keys) {
    String name = name(page);
    return new Proposed(
        Standing.UNREGISTERED,
        key(site, page, keys),
        name,
        page.address(),
        columnClass(name),
        page.items(),
        page.newest(),
        page.depth());
  }

  static String name(LookedPage page) {
    String words = page.name().strip();
    boolean nameless = NAMELESS.matcher(words).matches() || words.length() > MOST_NAME;
    String name = nameless ? TITLE_END.matcher(page.title().strip()).replaceFirst("") : words;
    return name.isEmpty() ? page.address() : name;
  }

  static ColumnClass columnClass(String name) {
    for (Map.Entry<ColumnClass, Pattern> each : CLASSES.entrySet()) {
      if (each.getValue().matcher(name).find()) {
        return each.getKey();
      }
    }
    return ColumnClass.OTHER;
  }

  /** The site's key and what the address calls the column, made different where it must be. */
  private static String key(Registered site, LookedPage page, Set<String> keys) {
    String path = page.address().replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*$", "");
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.removeIf(
        part ->
            part.isEmpty() || part.matches("(?i)(index|list|default|node)[^/]*|[^/]*\\.[a-z]+"));
    String last =
        parts.isEmpty() ? "" : parts.get(parts.size() - 1).replaceAll("[^A-Za-z0-9_-]", "");
    String slug = last.isEmpty() ? "c" + Integer.toHexString(page.address().hashCode()) : last;
    String base = site.key().value() + "/" + (slug.length() <= 40 ? slug : slug.substring(0, 40));
    String key = base;
    for (int n = 2; !keys.add(key); n++) {
      key = base + "-" + n;
    }
    return key;
  }

  /** One form for all writings of an address. */
  private static String form(String address) {
    try {
      WebAddress read = WebAddress.parse(address);
      String host = read.host().replaceFirst("^www\\.", "");
      return host + ":" + read.port() + read.path().replaceFirst("/index\\.[a-z]+$", "/");
    } catch (IllegalArgumentException noAddress) {
      return address;
    }
  }
}
