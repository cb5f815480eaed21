package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What an encrypted page loads without encryption: browsers refuse it or warn. */
final class MixedContent {

  private static final String LOADED =
      "script[src],img[src],iframe[src],link[rel=stylesheet][href],source[src],video[src],"
          + "audio[src],embed[src],object[data],form[action]";

  private MixedContent() {}

  static List<PageFault> of(PageInView page) {
    if (!page.address().secure()) {
      return List.of();
    }
    WebAddress base = page.base();
    Map<String, PageFault> faults = new LinkedHashMap<>();
    for (Element element : page.dom().select(LOADED)) {
      String reference = reference(element);
      if (reference.regionMatches(true, 0, "http:", 0, 5)) {
        PageInView.resolve(base, reference)
            .filter(address -> !address.secure())
            .map(WebAddress::toString)
            .ifPresent(address -> faults.putIfAbsent(address, fault(address, element)));
      }
    }
    return List.copyOf(faults.values());
  }

  private static PageFault fault(String address, Element element) {
    return PageFault.certain(
        FaultKind.MIXED_CONTENT, address, element.normalName(), element.outerHtml());
  }

  private static String reference(Element element) {
    for (String name : List.of("src", "href", "data", "action")) {
      if (element.hasAttr(name)) {
        return element.attr(name).strip();
      }
    }
    return "";
  }
}
