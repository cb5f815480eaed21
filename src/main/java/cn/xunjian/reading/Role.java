package cn.xunjian.reading;

/**
 * What a date is said to be by the words around it, the most telling first. The order is the order
 * of preference among the dates of one item.
 */
enum Role {
  /** 发布时间： */
  PUBLISHED(true),
  /** Alone in its element, or under a neutral label: the date column of a list. */
  PLAIN(true),
  /** In a line of source, date and visits. */
  META(true),
  /** 更新时间： */
  UPDATED(true),
  /** At the very end or beginning of a link's text, set off from it. */
  EDGE(true),
  /** 成文日期：, when a document was signed, often weeks before it was published. */
  WRITTEN(true),
  /** Inside a title: what the item is about, not when it appeared. */
  TITLE(false),
  /** 截止日期：, 会议时间：, a span of days. */
  EVENT(false),
  /** 今天是: the clock in the page's head. */
  CLOCK(false),
  /** In running text. */
  RUNNING(false);

  final boolean usable;

  Role(boolean usable) {
    this.usable = usable;
  }
}
