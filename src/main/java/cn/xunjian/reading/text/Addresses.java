package cn.xunjian.reading.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** What a page's addresses tell, without ever failing on a bad one. */
public final class Addresses {

  private Addresses() {}

  /** The absolute address of {@code link}; {@code link} itself if it cannot be resolved. */
  public static String resolve(URI base, String link) {
    if (link.isEmpty() || link.startsWith("http://") || link.startsWith("https://")) {
      return link;
    }
    if (link.charAt(0) == '/' && !link.startsWith("//") && base.getRawAuthority() != null) {
      return base.getScheme() + "://" + base.getRawAuthority() + link;
    }
    try {
      return base.resolve(new URI(link)).toString();
    } catch (URISyntaxException badlyWritten) {
      return link;
    }
  }

  /** The host of an absolute address in lower case, empty for a relative one. */
  public static String host(String link) {
    int at = authority(link);
    if (at < 0) {
      return "";
    }
    int end = at;
    while (end < link.length() && "/?#:".indexOf(link.charAt(end)) < 0) {
      end++;
    }
    return link.substring(at, end).toLowerCase(Locale.ROOT);
  }

  /** Where the host begins; below zero in a relative address, whose path may hold two strokes. */
  private static int authority(String link) {
    int at = link.indexOf("//");
    boolean absolute = at == 0 || (at > 0 && at <= 6 && link.charAt(at - 1) == ':');
    return absolute ? at + 2 : -1;
  }

  /** The path of an address, without host, query and fragment. */
  public static String path(String link) {
    int start = 0;
    int at = authority(link);
    if (at >= 0) {
      start = link.indexOf('/', at);
      if (start < 0) {
        return "";
      }
    }
    int end = start;
    while (end < link.length() && link.charAt(end) != '?' && link.charAt(end) != '#') {
      end++;
    }
    return link.substring(start, end);
  }

  /** Whether both hosts belong to one organisation: they share all but the first name. */
  public static boolean sameSite(String pageHost, String linkHost) {
    if (linkHost.isEmpty() || linkHost.equals(pageHost)) {
      return true;
    }
    return organisation(pageHost).equals(organisation(linkHost));
  }

  /** www.yx.example.gov.cn and jyj.yx.example.gov.cn both answer to example.gov.cn. */
  private static String organisation(String host) {
    String[] names = host.split("\\.", -1);
    int keep =
        host.endsWith(".cn") && names.length > 2 && names[names.length - 2].length() <= 3 ? 3 : 2;
    int from = Math.max(0, names.length - keep);
    return String.join(".", java.util.Arrays.copyOfRange(names, from, names.length));
  }
}
