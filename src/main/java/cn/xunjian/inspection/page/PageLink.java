package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;

/**
 * A reference of a page.
 *
 * @param address where it leads
 * @param text what it says; empty for pictures
 */
public record PageLink(Sort sort, WebAddress address, String text) {

  /** What is expected there. */
  public enum Sort {
    PAGE,
    IMAGE,
    ATTACHMENT
  }
}
