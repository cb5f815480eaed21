package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.SentOn;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that one fetch passed, and where it may go on. */
final class Redirects {

  private static final int MOST = 20; // As many as browsers follow.

  private final List<WebAddress> passed = new ArrayList<>(0);

  /**
   * The next step.
   *
   * @param to null if there is none
   * @param failure why there is none; null if there is one
   */
  record Step(WebAddress to, Failure failure) {}

  /** Follows a Location header. */
  Step follow(WebAddress at, String location) {
    if (passed.size() == MOST) {
      return refused(
          FailureReason.TOO_MANY_REDIRECTS,
          "more than " + MOST + " redirects; the next led to " + clipped(location));
    }
    try {
      WebAddress next = at.resolveHeader(location);
      passed.add(at);
      return new Step(next, null);
    } catch (IllegalArgumentException e) {
      return refused(
          FailureReason.PROTOCOL_ERROR,
          "redirect to \"" + clipped(location) + "\": " + e.getMessage());
    }
  }

  /**
   * Goes where an answer sends its reader on. One that leads back to where one came from, or to
   * what is no address, is taken as it is: some do so until a script has set a cookie.
   */
  Optional<Step> sentOn(WebAddress at, Received answer) {
    boolean opened = answer.status() >= 200 && answer.status() < 300;
    return opened
        ? SentOn.of(answer.headers(), answer.body(), answer.bytes())
            .filter(location -> leadsOn(at, location))
            .map(location -> follow(at, location))
        : Optional.empty();
  }

  private boolean leadsOn(WebAddress at, String location) {
    try {
      WebAddress next = at.resolveHeader(location);
      return !next.equals(at) && !passed.contains(next);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  List<WebAddress> passed() {
    return List.copyOf(passed);
  }

  private static Step refused(FailureReason reason, String detail) {
    return new Step(null, Failure.of(reason, detail));
  }

  private static String clipped(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
