package cn.xunjian.inspection.page;

import java.util.List;

/**
 * What the look at a list of letters or surveys showed.
 *
 * @param recognised whether the page is such a list
 */
record ListLook(boolean recognised, List<PageFault> faults) {

  static final ListLook NOTHING = new ListLook(false, List.of());

  ListLook {
    faults = List.copyOf(faults);
  }
}
