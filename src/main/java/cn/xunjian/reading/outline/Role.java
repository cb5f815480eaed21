package cn.xunjian.reading.outline;

/** What a date is said to be by the words around it, the most telling first. */
public enum Role {
  /** 发布时间： */
  PUBLISHED(1),
  /** Alone in its element, or under a neutral label: the date column of a list. */
  PLAIN(2),
  /** In a line of source, date and visits. */
  META(2),
  /** 更新时间： */
  UPDATED(3),
  /** At the very end or beginning of a link's text, set off from it. */
  EDGE(4),
  /** 成文日期：, when a document was signed, often weeks before it was published. */
  WRITTEN(5),
  /** Inside a title: what the item is about, not when it appeared. */
  TITLE(9),
  /** 截止日期：, 会议时间：, a span of days. */
  EVENT(9),
  /** 今天是: the clock in the page's head. */
  CLOCK(9),
  /** In running text. */
  RUNNING(9);

  /** Among the dates of one item the lowest is the item's. */
  public final int rank;

  public final boolean usable;

  Role(int rank) {
    this.rank = rank;
    this.usable = rank < 9;
  }
}
