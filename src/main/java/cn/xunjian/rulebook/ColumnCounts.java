package cn.xunjian.rulebook;

/**
 * How many columns of a site are in which state; a blank column is counted as blank only.
 *
 * @param newsSilent 动态要闻 columns beyond their limit
 * @param noticesSilent 通知公告 columns of the first level beyond their limit
 * @param policySilent 政策文件 columns of the first level beyond their limit
 * @param otherSilent all other columns beyond their limit
 * @param blank columns with nothing in them (空白栏目)
 * @param unreadable columns of which nothing can be said
 */
public record ColumnCounts(
    int newsSilent,
    int noticesSilent,
    int policySilent,
    int otherSilent,
    int blank,
    int unreadable) {

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public ColumnCounts {
    if (newsSilent < 0
        || noticesSilent < 0
        || policySilent < 0
        || otherSilent < 0
        || blank < 0
        || unreadable < 0) {
      throw new IllegalArgumentException("a number of columns cannot be negative");
    }
  }

  /** The columns that V4 (a) adds up. */
  public int watched() {
    return newsSilent + noticesSilent + policySilent;
  }

  /** The columns that V4 (b) adds up. */
  public int silent() {
    return watched() + otherSilent;
  }
}
