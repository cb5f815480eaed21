package cn.xunjian.inspection;

import java.util.List;
import java.util.stream.Stream;

/** Twelve small sites; what is wrong with each was written down before any look at them was. */
final class SmallSites {

  private SmallSites() {}

  /**
   * @param elsewhere an address of another owner
   */
  static List<SmallSite> all(String elsewhere) {
    return Stream.of(ServiceSites.all(), TalkSites.all(), OtherSites.all(elsewhere))
        .flatMap(List::stream)
        .toList();
  }
}
