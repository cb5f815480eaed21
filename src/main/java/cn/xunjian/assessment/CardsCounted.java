package cn.xunjian.assessment;

import java.util.List;
import java.util.Map;

/**
 * How many cards there are in each state, and how many targets passed; fired when they were
 * counted.
 */
public record CardsCounted(Map<String, Long> byState, List<Ratio> ratios) {

  /**
   * The last cards of the targets of one kind on a branch: passed ÷ checked is the pass rate.
   *
   * @param branch the names of its units from the top, joined by slashes
   * @param checked how many passed or failed, at least one
   */
  public record Ratio(String branch, String kind, long passed, long checked) {}

  public CardsCounted {
    byState = Map.copyOf(byState);
    ratios = List.copyOf(ratios);
  }
}
