package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Where a page leads: each address once, in the order of the page. */
public final class PageLinks {

  /** A page with more is a list of everything, or an attack. */
  public static final int MOST = 2_000;

  private static final Set<String> FILES =
      Set.of(
          ("pdf doc docx xls xlsx ppt pptx wps et dps ofd zip rar 7z txt csv rtf"
                  + " mp3 mp4 avi wmv flv mov apk exe xml json")
              .split(" "));

  private static final Pattern DRIVE = Pattern.compile("(?i)[a-z]:[\\\\/].*|\\\\\\\\[^\\\\].*");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|127\\..*|10\\.\\d+\\.\\d+\\.\\d+|192\\.168\\.\\d+\\.\\d+"
              + "|172\\.(1[6-9]|2\\d|3[01])\\.\\d+\\.\\d+|169\\.254\\.\\d+\\.\\d+|::1");

  private PageLinks() {}

  /**
   * What a page's references say.
   *
   * @param canonical the address that the page calls its own; null if it names none
   */
  public record Seen(List<PageLink> links, List<PageFault> faults, WebAddress canonical) {

    public Seen {
      links = List.copyOf(links);
      faults = List.copyOf(faults);
    }
  }

  public static Seen of(PageInView page) {
    WebAddress base = page.base();
    Map<String, PageLink> links = new LinkedHashMap<>();
    Map<String, PageFault> faults = new LinkedHashMap<>();
    for (Element element : page.dom().select("a[href],area[href],img[src],iframe[src]")) {
      if (links.size() >= MOST) {
        break;
      }
      boolean image = element.nameIs("img");
      boolean frame = element.nameIs("iframe");
      String reference = element.attr(image || frame ? "src" : "href").strip();
      if (reference.isEmpty() || reference.startsWith("#") || template(reference)) {
        continue;
      }
      PageFault fault = fault(page, reference, element);
      if (fault != null) {
        faults.putIfAbsent(fault.element(), fault);
        continue;
      }
      PageInView.resolve(base, reference)
          .ifPresent(
              address ->
                  links.putIfAbsent(
                      address.toString(),
                      new PageLink(sort(address, image), address, words(element))));
    }
    Element canonical = page.dom().selectFirst("link[rel=canonical][href]");
    Optional<WebAddress> own =
        canonical == null ? Optional.empty() : PageInView.resolve(base, canonical.attr("href"));
    return new Seen(
        new ArrayList<>(links.values()), new ArrayList<>(faults.values()), own.orElse(null));
  }

  /** What a script fills in later is no address yet. */
  private static boolean template(String reference) {
    return reference.contains("{{") || reference.contains("${") || reference.contains("<%");
  }

  private static String words(Element element) {
    String text = element.text().strip();
    String words = text.isEmpty() ? element.attr("title").strip() : text;
    return words.length() <= 200 ? words : words.substring(0, 200);
  }

  private static PageLink.Sort sort(WebAddress address, boolean image) {
    if (image) {
      return PageLink.Sort.IMAGE;
    }
    return FILES.contains(extension(address)) ? PageLink.Sort.ATTACHMENT : PageLink.Sort.PAGE;
  }

  /** What the name in a path ends with after its last dot, in lower case; empty without one. */
  public static String extension(WebAddress address) {
    String path = address.path();
    int mark = path.indexOf('?');
    String way = mark < 0 ? path : path.substring(0, mark);
    int dot = way.lastIndexOf('.');
    return dot < way.lastIndexOf('/') ? "" : way.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static PageFault fault(PageInView page, String reference, Element element) {
    String scheme = reference.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("file:") || DRIVE.matcher(reference).matches()) {
      return PageFault.certain(FaultKind.LOCAL_LINK, reference, "", element.outerHtml());
    }
    if (!scheme.startsWith("http:") && !scheme.startsWith("https:") && !scheme.startsWith("//")) {
      return null;
    }
    Optional<WebAddress> address = PageInView.resolve(page.address(), reference);
    if (address.isEmpty()) {
      return PageFault.certain(FaultKind.BAD_ADDRESS, reference, "", element.outerHtml());
    }
    boolean inside =
        PRIVATE.matcher(address.get().host()).matches()
            && !PRIVATE.matcher(page.address().host()).matches();
    return inside
        ? PageFault.certain(FaultKind.LOCAL_LINK, reference, "", element.outerHtml())
        : null;
  }
}
