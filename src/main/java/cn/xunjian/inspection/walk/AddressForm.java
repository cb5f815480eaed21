package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses without what changes from visit to visit, and the shapes that traps repeat. */
final class AddressForm {

  private static final Pattern SESSION_IN_PATH =
      Pattern.compile("(?i);(jsessionid|sid|phpsessid|sessionid)=[^/?;]*|/\\(s\\([^)]*\\)\\)");

  private static final Pattern FLEETING =
      Pattern.compile(
          "(?i)(jsessionid|phpsessid|sessionid|session_id|session|sid|aspsessionid\\w*|cfid|cftoken"
              + "|utm_\\w+|spm|_|_t|rnd|rand|random|timestamp|nocache)");

  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private AddressForm() {}

  /** One address for all under which a page is reached. */
  static WebAddress canonical(WebAddress address) {
    String path = address.path();
    int mark = path.indexOf('?');
    String way = mark < 0 ? path : path.substring(0, mark);
    if (way.indexOf(';') >= 0 || way.indexOf('(') >= 0) {
      way = SESSION_IN_PATH.matcher(way).replaceAll("");
    }
    String query = mark < 0 ? "" : lasting(path.substring(mark + 1));
    String kept = query.isEmpty() ? way : way + "?" + query;
    return kept.equals(path)
        ? address
        : new WebAddress(address.secure(), address.host(), address.port(), kept);
  }

  private static String lasting(String query) {
    List<String> kept = new ArrayList<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!part.isEmpty() && !FLEETING.matcher(name).matches()) {
        kept.add(part);
      }
    }
    return String.join("&", kept);
  }

  /** The key under which an address is known; http and https, www. and none are one. */
  static String key(WebAddress address) {
    String host = address.host().startsWith("www.") ? address.host().substring(4) : address.host();
    boolean usual = address.port() == 80 || address.port() == 443;
    String path = address.path();
    String way =
        path.endsWith("/index.html")
            ? path.substring(0, path.length() - "index.html".length())
            : path;
    return host + (usual ? "" : ":" + address.port()) + way;
  }

  /** The address with its numbers and long random parts taken out, and the values of its query. */
  static String shape(WebAddress address) {
    StringBuilder shape = new StringBuilder(address.authority());
    String path = address.path();
    int mark = path.indexOf('?');
    String way = mark < 0 ? path : path.substring(0, mark);
    for (String part : way.split("/", -1)) {
      shape.append('/').append(random(part) ? "*" : NUMBERS.matcher(part).replaceAll("0"));
    }
    if (mark >= 0) {
      shape.append('?').append(path.substring(mark + 1).replaceAll("=[^&]*", "=*"));
    }
    return shape.toString();
  }

  /** Long, and letters and digits mixed: a session, a hash. */
  private static boolean random(String part) {
    String plain = part.toLowerCase(Locale.ROOT);
    return plain.length() >= 16
        && plain.chars().anyMatch(Character::isDigit)
        && plain.chars().allMatch(Character::isLetterOrDigit);
  }
}
