package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.RegistrableDomain;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.reading.text.Charsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page as it is looked at.
 *
 * @param address where it was read from, after redirects
 * @param text its visible text
 * @param zone where a date that names no zone was written
 */
public record PageInView(
    WebAddress address, PageRole role, Document dom, String text, Instant seenAt, ZoneId zone) {

  /** What follows this much of a page is attachments or an attack. */
  private static final int LARGEST = 2 * 1024 * 1024;

  /** Parses a body, whose charset is decided as readings do. */
  public static PageInView of(
      WebAddress address,
      PageRole role,
      byte[] body,
      String contentType,
      Instant seenAt,
      ZoneId zone) {
    byte[] read = body.length > LARGEST ? Arrays.copyOf(body, LARGEST) : body;
    Document dom = Jsoup.parse(Charsets.decode(read, contentType), "");
    return new PageInView(address, role, dom, dom.body().text(), seenAt, zone);
  }

  /** The same page in another role. */
  public PageInView as(PageRole other) {
    return new PageInView(address, other, dom, text, seenAt, zone);
  }

  /** Where the page's references begin: its base element, else its own address. */
  WebAddress base() {
    Element base = dom.selectFirst("base[href]");
    return base == null ? address : resolve(address, base.attr("href")).orElse(address);
  }

  static Optional<WebAddress> resolve(WebAddress base, String reference) {
    try {
      return Optional.of(base.resolve(reference));
    } catch (IllegalArgumentException noWebAddress) {
      return Optional.empty();
    }
  }

  /** Letters and digits alone, in lower case, full-width forms as ASCII. */
  public static String plain(String text) {
    return Glyphless.plain(text);
  }

  /** Whether a host belongs to another owner than the page's. */
  boolean foreign(String host) {
    return foreign(address.host(), host);
  }

  /** Whether two addresses lie on one server. */
  public static boolean sameSite(WebAddress one, WebAddress other) {
    return one.host().replaceFirst("^www\\.", "").equals(other.host().replaceFirst("^www\\.", ""))
        || !foreign(one.host(), other.host());
  }

  /** Whether two hosts belong to different owners. */
  public static boolean foreign(String own, String other) {
    if (own.equals(other)) {
      return false;
    }
    String ours = RegistrableDomain.of(own);
    return ours == null || !ours.equals(RegistrableDomain.of(other));
  }
}
