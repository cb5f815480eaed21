package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.wording.WordHit;
import cn.xunjian.inspection.wording.WordScan;
import cn.xunjian.inspection.wording.WordTerm;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Looks at one page of a site for all that a page alone can show. Pure, for a worker thread. */
public final class PageLook {

  private final SiteFacts site;
  private final DomainLists domains;
  private final WordScan words;

  public PageLook(SiteFacts site, DomainLists domains, WordScan words) {
    this.site = site;
    this.domains = domains;
    this.words = words;
  }

  /**
   * What a page showed.
   *
   * @param canonical the address that the page calls its own; null if it names none
   * @param pairs the blank forms and samples that a guide offers
   * @param headline the title of an article as it says it itself; null for other pages
   */
  public record Seen(
      List<PageFault> faults,
      List<PageLink> links,
      WebAddress canonical,
      List<FormPair> pairs,
      String headline) {

    public Seen {
      faults = List.copyOf(faults);
      links = List.copyOf(links);
      pairs = List.copyOf(pairs);
    }
  }

  public Seen at(PageInView page) {
    PageLinks.Seen seen = PageLinks.of(page);
    List<PageFault> faults = new ArrayList<>(seen.faults());
    if (page.role() == PageRole.HOME) {
      faults.addAll(new FooterMarks(page, site).faults());
    }
    faults.addAll(new LabelLook(page, site).faults());
    faults.addAll(new SecurityHints(page, domains).faults());
    faults.addAll(MixedContent.of(page));
    String title = page.dom().title();
    for (WordHit hit : words.hits(title + "\n" + page.text())) {
      faults.add(wording(hit));
    }
    // An article may speak of guides; a guide is a page of its own.
    GuideLook.Seen guide =
        page.role() == PageRole.HOME ? GuideLook.Seen.NOTHING : GuideLook.at(page);
    faults.addAll(guide.faults());
    faults.addAll(LetterLook.at(page));
    faults.addAll(SurveyLook.at(page));
    return new Seen(faults, seen.links(), seen.canonical(), guide.pairs(), headline(page));
  }

  private static String headline(PageInView page) {
    if (page.role() != PageRole.ARTICLE) {
      return null;
    }
    String label =
        page.dom().select("meta[name]").stream()
            .filter(meta -> meta.attr("name").strip().equalsIgnoreCase("ArticleTitle"))
            .map(meta -> meta.attr("content").strip())
            .findFirst()
            .orElse("");
    Element head = page.dom().selectFirst("h1");
    String said = label.isEmpty() && head != null ? head.text().strip() : label;
    return said.isEmpty() ? null : said;
  }

  private static PageFault wording(WordHit hit) {
    String better = hit.term().better().isEmpty() ? "" : " → " + hit.term().better();
    String value = "×" + hit.count() + " @" + hit.first() + better;
    boolean certain = hit.term().severity() == WordTerm.Severity.ERROR;
    return new PageFault(FaultKind.WORDING, hit.term().term(), value, hit.around(), certain);
  }
}
