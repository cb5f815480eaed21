package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.page.FormPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a walk keeps of its pages until all of them have been seen. Not thread-safe. */
final class SiteGathering {

  private static final int MOST_HEADLINES = 200;
  private static final int MOST_PAIRS = 2_000;

  /** The titles that the search is asked for. */
  private static final int SAMPLE = 4;

  /**
   * A pair of a guide.
   *
   * @param page the guide
   */
  record Offered(String page, FormPair pair) {}

  private final List<Offered> pairs = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();
  private final List<String> headlines = new ArrayList<>();
  private boolean partial;

  void take(Errand errand, Examined examined) {
    Examined.More more = examined.more();
    if (pairs.size() < MOST_PAIRS) {
      more.pairs().forEach(pair -> pairs.add(new Offered(errand.address().toString(), pair)));
    }
    if (more.headline() != null && headlines.size() < MOST_HEADLINES) {
      headlines.add(more.headline());
    }
    if (more.file() != null) {
      files.put(errand.address().toString(), more.file());
    }
  }

  /** Some pages were not seen in this walk, so that what it gathered is not all there is. */
  void partial() {
    partial = true;
  }

  boolean whole() {
    return !partial;
  }

  /** The pairs whose two files are one and the same. */
  List<Offered> same() {
    return pairs.stream()
        .filter(
            offered -> {
              String blank = files.get(offered.pair().blank());
              return blank != null && blank.equals(files.get(offered.pair().sample()));
            })
        .toList();
  }

  /** A few titles of articles, the same for the same seed. */
  List<String> headlines(long seed) {
    List<String> drawn = new ArrayList<>(headlines.stream().distinct().sorted().toList());
    Collections.shuffle(drawn, new Random(seed));
    return List.copyOf(drawn.subList(0, Math.min(SAMPLE, drawn.size())));
  }
}
