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
   * @param lists what lists and guides were recognised
   */
  public record Seen(
      List<PageFault> faults,
      List<PageLink> links,
      WebAddress canonical,
      List<FormPair> pairs,
      String headline,
      Recognised lists) {

    public Seen {
      faults = List.copyOf(faults);
      links = List.copyOf(links);
      pairs = List.copyOf(pairs);
    }
  }

  /** What the page is, of what is looked at further. */
  public record Recognised(boolean guide, boolean letters, boolean surveys) {}

  /** What stands in a text that the office wants said otherwise, such as that of an attachment. */
  public List<PageFault> wording(String text) {
    return words.hits(text).stream().map(PageLook::wording).toList();
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
    faults.addAll(wording(title + "\n" + page.text()));
    // An article may speak of guides; a guide is a page of its own.
    GuideLook.Seen guide =
        page.role() == PageRole.HOME ? GuideLook.Seen.NOTHING : GuideLook.at(page);
    faults.addAll(guide.faults());
    ListLook letters = LetterLook.at(page);
    ListLook surveys = SurveyLook.at(page);
    faults.addAll(letters.faults());
    faults.addAll(surveys.faults());
    Recognised lists =
        new Recognised(guide.recognised(), letters.recognised(), surveys.recognised());
    return new Seen(faults, seen.links(), seen.canonical(), guide.pairs(), headline(page), lists);
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
