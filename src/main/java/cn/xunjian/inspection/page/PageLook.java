package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.wording.WordHit;
import cn.xunjian.inspection.wording.WordScan;
import cn.xunjian.inspection.wording.WordTerm;
import java.util.ArrayList;
import java.util.List;

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
   */
  public record Seen(List<PageFault> faults, List<PageLink> links, WebAddress canonical) {

    public Seen {
      faults = List.copyOf(faults);
      links = List.copyOf(links);
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
    return new Seen(faults, seen.links(), seen.canonical());
  }

  private static PageFault wording(WordHit hit) {
    String better = hit.term().better().isEmpty() ? "" : " → " + hit.term().better();
    String value = "×" + hit.count() + " @" + hit.first() + better;
    boolean certain = hit.term().severity() == WordTerm.Severity.ERROR;
    return new PageFault(FaultKind.WORDING, hit.term().term(), value, hit.around(), certain);
  }
}
