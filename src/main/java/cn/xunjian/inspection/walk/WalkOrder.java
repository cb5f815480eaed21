package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.SiteFacts;
import cn.xunjian.inspection.wording.WordScan;
import java.util.List;
import java.util.Set;

/**
 * What is to be looked through, and with what.
 *
 * @param columns the columns that the registry names
 * @param again addresses to be asked again instead of a walk through the site; empty for a walk
 * @param basis changes with the lists that pages are looked at with
 * @param begun how far it was when it was broken off
 */
public record WalkOrder(
    WebAddress home,
    long seed,
    SiteFacts facts,
    List<NamedPage> columns,
    List<Again> again,
    DomainLists domains,
    WordScan words,
    long basis,
    Begun begun) {

  public WalkOrder {
    columns = List.copyOf(columns);
    again = List.copyOf(again);
  }

  /** A column of the registry. */
  public record NamedPage(WebAddress address, String name) {}

  /** An address that did not open on another day. */
  public record Again(WebAddress address, PageLink.Sort sort, String referrer) {}

  /**
   * What was stored of an earlier beginning.
   *
   * @param done the numbers of what was opened
   */
  public record Begun(List<Errand> errands, Set<Integer> done, WalkTally tally) {

    public static final Begun NOTHING = new Begun(List.of(), Set.of(), WalkTally.NONE);

    public Begun {
      errands = List.copyOf(errands);
      done = Set.copyOf(done);
    }
  }
}
