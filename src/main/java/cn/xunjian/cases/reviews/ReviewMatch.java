package cn.xunjian.cases.reviews;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which review a publication had: one of the same address or the same title that was passed before
 * it appeared, and not longer before than a window. Pure.
 *
 * @param passed whether that review was passed in time; otherwise it is the nearest that there is
 * @param review null if there is none of that address or title
 */
record ReviewMatch(boolean passed, PublishingReview review) {

  private static final ReviewMatch NONE = new ReviewMatch(false, null);

  /** What a publication shows of itself. */
  record Shown(String title, String link, Instant appeared) {}

  /**
   * @param reviews of the same account
   * @param window how long a passed review holds
   */
  static ReviewMatch of(Shown shown, List<PublishingReview> reviews, Duration window) {
    List<PublishingReview> same = reviews.stream().filter(review -> same(shown, review)).toList();
    return same.stream()
        .filter(review -> inTime(shown, review, window))
        .max(Comparator.comparing(PublishingReview::decidedAt))
        .map(review -> new ReviewMatch(true, review))
        .orElseGet(
            () ->
                same.stream()
                    .max(Comparator.comparing(PublishingReview::createdAt))
                    .map(review -> new ReviewMatch(false, review))
                    .orElse(NONE));
  }

  private static boolean inTime(Shown shown, PublishingReview review, Duration window) {
    return review.state() == PublishingReview.State.PASSED
        && !review.decidedAt().isAfter(shown.appeared())
        && !review.decidedAt().plus(window).isBefore(shown.appeared());
  }

  private static boolean same(Shown shown, PublishingReview review) {
    String title = plain(shown.title());
    boolean sameTitle = !title.isEmpty() && title.equals(plain(review.title()));
    String link = address(shown.link());
    return sameTitle || (!link.isEmpty() && link.equals(address(review.url())));
  }

  /**
   * A title as people compare it: sources cut spaces, change punctuation and write full-width
   * letters.
   */
  static String plain(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** An address without its scheme, its fragment and a slash at its end. */
  static String address(String url) {
    if (url == null) {
      return "";
    }
    int fragment = url.indexOf('#');
    String whole = (fragment < 0 ? url : url.substring(0, fragment)).strip();
    return whole.replaceFirst("(?i)^https?://", "").replaceFirst("/+$", "");
  }
}
