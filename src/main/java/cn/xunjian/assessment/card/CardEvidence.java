package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a card rests on, named so that anybody finds it again; it stands in the card and under its
 * hash.
 *
 * @param kind what it is
 * @param ref its own number or instant; of visits the window they were counted in
 * @param address where it is shown: an address of REST, or of the page itself
 */
public record CardEvidence(Kind kind, String ref, String address) {

  /** What a card may rest on. */
  public enum Kind {
    VISITS("访问记录", "visits"),
    READING("读取记录", "reading"),
    SNAPSHOT("页面快照", "kept page"),
    PUBLICATION("最后发布", "last publication"),
    INSPECTION("全站检查", "inspection"),
    FINDING("检查问题", "finding");

    private final Text words;

    Kind(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }
  }

  public CardEvidence {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(address, "address");
  }

  private static String target(String key) {
    return "/api/v1/targets/" + key;
  }

  static List<CardEvidence> of(String key, CardFacts.Visits visits) {
    return List.of(
        new CardEvidence(
            Kind.VISITS,
            visits.from() + "/" + visits.to(),
            "%s/visits?from=%s&to=%s".formatted(target(key), visits.from(), visits.to())));
  }

  /** The last reading of a target with the page it saw, and what it had published last. */
  static List<CardEvidence> of(String key, CardFacts.Silence known) {
    List<CardEvidence> all = new ArrayList<>();
    if (known.read() != null) {
      Instant due = known.read().due();
      // Of those due before an instant the newest stands first.
      all.add(
          new CardEvidence(
              Kind.READING,
              due.toString(),
              "%s/readings?to=%s&limit=1".formatted(target(key), due.plusMillis(1))));
      if (known.read().page() != null) {
        all.add(
            new CardEvidence(
                Kind.SNAPSHOT,
                known.read().page(),
                "%s/readings/%s/snapshot?as=text".formatted(target(key), due)));
      }
    }
    if (known.link() != null && known.link().startsWith("http")) {
      all.add(
          new CardEvidence(
              Kind.PUBLICATION, String.valueOf(known.lastPublication()), known.link()));
    }
    return List.copyOf(all);
  }

  static CardEvidence inspection(long number) {
    return new CardEvidence(
        Kind.INSPECTION, Long.toString(number), "/api/v1/inspections/" + number);
  }

  static CardEvidence finding(long number) {
    return new CardEvidence(Kind.FINDING, Long.toString(number), "/api/v1/site-findings/" + number);
  }
}
