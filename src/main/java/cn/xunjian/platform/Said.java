package cn.xunjian.platform;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import java.util.List;

/**
 * What an answer means.
 *
 * @param outcome only OK proves a date
 * @param posts what was listed
 * @param detail one line, Chinese first, with the platform's own code
 * @param then what follows for the next calls
 * @param own whether we held back ourselves, so that nobody was asked
 */
public record Said(
    ReadingOutcome outcome, List<Publication> posts, String detail, Then then, boolean own) {

  /** What follows for the next calls. */
  enum Then {
    NOTHING,
    /** The token is not the latest: fetch a new one and ask once more. */
    REFRESH,
    /** Every account of the platform has to wait. */
    BACK_OFF,
    /** This account has to wait a while. */
    HOLD,
    /** This account has to wait until its quota is renewed at midnight, China time. */
    TOMORROW
  }

  public Said {
    posts = List.copyOf(posts);
  }

  static Said failed(ReadingOutcome outcome, String detail) {
    return new Said(outcome, List.of(), detail, Then.NOTHING, false);
  }

  static Said failed(ReadingOutcome outcome, String detail, Then then) {
    return new Said(outcome, List.of(), detail, then, false);
  }

  static Said heldBack(ReadingOutcome outcome, String detail) {
    return new Said(outcome, List.of(), detail, Then.NOTHING, true);
  }

  Said with(String otherDetail) {
    return new Said(outcome, posts, otherDetail, then, own);
  }

  /** Whether the platform answered as it should, whatever it said of the account. */
  boolean answered() {
    return switch (outcome) {
      case OK, EMPTY, UNDATED, GONE -> true;
      case AUTH, THROTTLED, BLOCKED, MALFORMED, NETWORK, UNREADABLE -> false;
    };
  }
}
