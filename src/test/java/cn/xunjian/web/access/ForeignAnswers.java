package cn.xunjian.web.access;

import cn.xunjian.testing.Staff;
import cn.xunjian.web.access.BranchAddresses.Address;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks about what is one's own, what is another's and what is nowhere, and makes the answers
 * comparable.
 */
final class ForeignAnswers {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(Z|[+-]\\d\\d:\\d\\d)?");

  /** A finding is called by the number of its card and an indicator. */
  private static final Pattern FINDING = Pattern.compile("(\\d+)-[A-Z].*");

  private static final Pattern THING = Pattern.compile("\\{(\\w+)}|<(\\w+)>|theirs-7局");

  private final Map<String, String> own;
  private final Map<String, String> other;
  private final Staff staff;

  ForeignAnswers(Map<String, String> own, Map<String, String> other, Staff staff) {
    this.own = own;
    this.other = other;
    this.staff = staff;
  }

  /**
   * @param foreign the parameters that stand for what is not one's own
   * @param there whether it is the other district's, or nowhere
   */
  Address address(String path, Set<String> foreign, boolean there) {
    return BranchAddresses.of(
        path,
        (parameter, thing) ->
            !foreign.contains(parameter)
                ? own.get(thing)
                : there ? other.get(thing) : nowhere(thing));
  }

  /** What is nowhere, called as such a thing is called. */
  String nowhere(String thing) {
    return switch (thing) {
      case "target", "account" -> "nowhere-7";
      case "wordlist" -> "nowhere";
      case "incident" -> "00000000-0000-4000-8000-000000000000";
      case "finding" -> "99999999-" + other.get("indicator");
      case "snapshot" -> "e".repeat(64);
      case "due" -> "2026-11-01T00:00:00Z";
      default -> "99999999";
    };
  }

  /** Each address of what is not one's own: the whole of it, and the last part below one's own. */
  List<Set<String>> foreign(Map<String, String> things) {
    List<String> names =
        things.entrySet().stream()
            .filter(each -> !each.getValue().startsWith("="))
            .map(Map.Entry::getKey)
            .toList();
    List<Set<String>> all = new ArrayList<>();
    all.add(Set.copyOf(names));
    if (names.size() > 1) {
      all.add(Set.of(names.get(names.size() - 1)));
    }
    return all;
  }

  Response ask(String role, String verb, String path, String type, byte[] body) {
    RequestSpecification request =
        staff
            .as(role)
            .redirects()
            .follow(false)
            .header("Accept-Language", "zh")
            .header("If-Match", "*");
    if (type != null) {
      request = request.contentType(type).body(body);
    }
    return request.urlEncodingEnabled(false).request(verb, path);
  }

  /** Without the ids that were asked for, which the words may name, and the time of day. */
  String plain(Response answer, Address there, Address nowhere) {
    String words = answer.statusCode() + " " + answer.asString();
    for (List<String> values : List.of(there.values(), nowhere.values())) {
      for (String value : values) {
        words = words.replaceAll("\\b" + Pattern.quote(value) + "\\b", "…");
        Matcher finding = FINDING.matcher(value);
        if (finding.matches()) {
          words = words.replaceAll("\\b" + finding.group(1) + "\\b", "…");
        }
      }
    }
    return TIME.matcher(words).replaceAll("…");
  }

  /** What stands in a body or an address for the things that it names. */
  String named(String written, boolean there, List<String> values) {
    Matcher thing = THING.matcher(written);
    StringBuilder all = new StringBuilder();
    while (thing.find()) {
      String value =
          thing.group(2) != null
              ? own.get(thing.group(2))
              : thing.group(1) == null
                  ? there ? "theirs-7局" : "nowhere-7局"
                  : there ? other.get(thing.group(1)) : nowhere(thing.group(1));
      if (thing.group(2) == null) {
        values.add(value);
      }
      thing.appendReplacement(all, Matcher.quoteReplacement(value));
    }
    return thing.appendTail(all).toString().replace('\'', '"');
  }
}
