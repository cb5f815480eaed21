package cn.xunjian.evidence;

import cn.xunjian.observation.Publication;
import java.time.Instant;
import java.util.List;

/**
 * What a page shows otherwise than it did.
 *
 * @param appeared items that were not known
 * @param redated items whose date moved by a day or more
 * @param oldest the oldest date that the page showed before; null without any
 * @param changed whether other items are shown, or with other dates
 * @param now the items for the next comparison
 */
record PageDifference(
    List<Publication> appeared,
    List<Redated> redated,
    Instant oldest,
    boolean changed,
    ItemSet now) {

  /**
   * An item with another date than before.
   *
   * @param item as it is now
   * @param from the date it bore
   */
  record Redated(Publication item, Instant from) {}
}
