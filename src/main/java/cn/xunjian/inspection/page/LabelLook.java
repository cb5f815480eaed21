package cn.xunjian.inspection.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The label tags of 国办发〔2017〕47号: those of the site on every page, those of its kind beside. */
final class LabelLook {

  private static final List<String> OF_SITE = List.of("SiteName", "SiteDomain", "SiteIDCode");
  private static final List<String> OF_COLUMN = List.of("ColumnName", "ColumnType");
  private static final List<String> OF_ARTICLE =
      List.of("ArticleTitle", "PubDate", "ContentSource");

  /** Clocks of servers differ a little. */
  private static final Duration TREMBLE = Duration.ofMinutes(5);

  private final PageInView page;
  private final SiteFacts site;
  private final Map<String, String> labels = new HashMap<>();
  private final List<PageFault> faults = new ArrayList<>();

  LabelLook(PageInView page, SiteFacts site) {
    this.page = page;
    this.site = site;
  }

  List<PageFault> faults() {
    for (Element meta : page.dom().getElementsByTag("meta")) {
      String name = (meta.attr("name") + meta.attr("property")).strip().toLowerCase(Locale.ROOT);
      String content = meta.attr("content").strip();
      // Where a label stands twice, the one with content counts.
      if (!name.isEmpty() && (!content.isEmpty() || !labels.containsKey(name))) {
        labels.putIfAbsent(name, content);
        labels.replace(name, "", content);
      }
    }
    OF_SITE.forEach(this::look);
    switch (page.role()) {
      case COLUMN -> OF_COLUMN.forEach(this::look);
      case ARTICLE -> OF_ARTICLE.forEach(this::look);
      default -> {}
    }
    return faults;
  }

  private void look(String name) {
    String content = labels.get(name.toLowerCase(Locale.ROOT));
    if (content == null) {
      faults.add(PageFault.certain(FaultKind.LABEL_MISSING, name, "", page.dom().title()));
    } else if (content.isEmpty()) {
      faults.add(PageFault.certain(FaultKind.LABEL_EMPTY, name, "", page.dom().title()));
    } else {
      String instead = contradicted(name, content);
      if (instead != null) {
        String value = content + " ≠ " + instead;
        faults.add(PageFault.certain(FaultKind.LABEL_CONTRADICTS, name, value, page.dom().title()));
      }
    }
  }

  /** What the page or the registry says instead of a label; null if nothing contradicts it. */
  private String contradicted(String name, String content) {
    return switch (name) {
      case "SiteIDCode" -> site.code() == null || site.code().equals(content) ? null : site.code();
      case "SiteDomain" -> domain(content);
      case "SiteName" -> siteName(content);
      case "PubDate" -> date(content);
      case "ArticleTitle" -> title(content);
      default -> null;
    };
  }

  private String domain(String content) {
    String host = page.address().host();
    String plain =
        content
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^https?://", "")
            .replaceFirst("[/:].*$", "")
            .replaceFirst("^www\\.", "");
    return plain.equals(host.replaceFirst("^www\\.", "")) ? null : host;
  }

  private String siteName(String content) {
    String core = site.coreName();
    String said = SiteFacts.core(content);
    return said.contains(core) || core.contains(said) ? null : site.name();
  }

  private String date(String content) {
    List<DateSpan> spans = DateFinder.find(content);
    if (spans.isEmpty() || !spans.get(0).form().saysYear) {
      return "yyyy-MM-dd HH:mm";
    }
    Dated date = new DateReckoner(page.zone(), page.seenAt(), null).reckon(spans.get(0).stated());
    if (date == null) {
      return "yyyy-MM-dd HH:mm";
    }
    boolean ahead = date.instant().isAfter(page.seenAt().plus(TREMBLE));
    return ahead ? "≤ " + page.seenAt().atZone(page.zone()).toLocalDate() : null;
  }

  private String title(String content) {
    String said = Glyphless.plain(content);
    String title = Glyphless.plain(page.dom().title());
    if (said.isEmpty() || title.contains(said) || (title.length() >= 4 && said.contains(title))) {
      return null;
    }
    boolean headed =
        page.dom().select("h1,h2,.title,.tit,#title").stream()
            .anyMatch(head -> Glyphless.plain(head.text()).contains(said));
    return headed ? null : page.dom().title();
  }
}
