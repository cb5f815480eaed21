package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageInView;
import java.util.regex.Pattern;

/**
 * What a site answers for an address that surely does not exist. Where that is no error, a page
 * with the same text is none either.
 *
 * @param text what the answer says, without numbers; null if the site answers with an error
 * @param landed where the answer was found after redirects; null if it was not redirected
 */
record NotFoundPage(String text, String landed) {

  static final NotFoundPage NONE = new NotFoundPage(null, null);

  private static final Pattern CHANGING = Pattern.compile("[0-9\\s]+");

  /** Learns from the answer to an address that does not exist. */
  static NotFoundPage learned(PageInView page, boolean redirected) {
    return new NotFoundPage(essence(page), redirected ? AddressForm.key(page.address()) : null);
  }

  /** Whether a page answered that it is not there, though its status says otherwise. */
  boolean resembles(PageInView page, boolean redirected) {
    if (text == null) {
      return false;
    }
    if (landed != null) {
      // The home page itself is asked for directly; a link that ends there was sent there.
      return redirected && landed.equals(AddressForm.key(page.address()));
    }
    return text.equals(essence(page));
  }

  /** Whether all of the site looks like that: then nothing can be told by it. */
  boolean isAlso(PageInView home) {
    return landed == null && text != null && text.equals(essence(home));
  }

  /** An address of the site that nobody has made. */
  static WebAddress unlikely(WebAddress home, long seed) {
    String name = "/xunjian-no-such-page-" + Long.toUnsignedString(seed, 36) + ".html";
    return new WebAddress(home.secure(), home.host(), home.port(), name);
  }

  private static String essence(PageInView page) {
    String all = page.dom().title() + "\n" + page.text();
    // Many such pages say what was asked for.
    String path = page.address().path();
    String unnamed = path.length() < 4 ? all : all.replace(path, "").replace(path.substring(1), "");
    String plain = CHANGING.matcher(unnamed).replaceAll("");
    return plain.length() <= 4_000 ? plain : plain.substring(0, 4_000);
  }
}
