package cn.xunjian.web.pushing;

import cn.xunjian.push.Pusher;
import cn.xunjian.push.Pushers;
import cn.xunjian.web.problems.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is asked for of a pusher.
 *
 * @param heartbeat ISO-8601, like PT10M
 */
record PusherForm(
    String name,
    String secret,
    Long unit,
    List<String> targets,
    String heartbeat,
    Boolean enabled) {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_TARGETS = 10_000;

  /**
   * A whole pusher.
   *
   * @throws Problem 422 if something is missing or wrong
   */
  static Pushers.Draft complete(PusherForm form) {
    if (form == null) {
      throw Problem.unprocessable("", "missing", "send {\"name\":…,\"secret\":…,\"unit\":…}");
    }
    List<Problem.Fault> faults = new ArrayList<>();
    if (form.name == null || !form.name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      faults.add(
          new Problem.Fault(
              "/name", "bad_name", "a name has 1 to 64 letters, digits, dots, dashes and _"));
    }
    if (form.secret == null) {
      faults.add(new Problem.Fault("/secret", "missing", "a pusher needs a secret"));
    }
    if (form.heartbeat == null) {
      faults.add(new Problem.Fault("/heartbeat", "missing", "say how often it beats, like PT10M"));
    }
    if (form.unit == null && (form.targets == null || form.targets.isEmpty())) {
      faults.add(
          new Problem.Fault("/unit", "missing", "name a unit, or targets, that it may push for"));
    }
    return form.draft(faults);
  }

  /**
   * A change.
   *
   * @throws Problem 422 if something is wrong
   */
  static Pushers.Draft change(PusherForm form, String name) {
    if (form == null) {
      throw Problem.unprocessable("", "missing", "send what is to change");
    }
    List<Problem.Fault> faults = new ArrayList<>();
    if (form.name != null && !form.name.equals(name)) {
      faults.add(new Problem.Fault("/name", "fixed", "a pusher's name cannot be changed"));
    }
    return form.draft(faults);
  }

  private Pushers.Draft draft(List<Problem.Fault> faults) {
    if (secret != null && (secret.length() < 16 || secret.length() > 200)) {
      faults.add(new Problem.Fault("/secret", "bad_length", "a secret has 16 to 200 characters"));
    }
    if (targets != null
        && (targets.size() > MOST_TARGETS || targets.stream().anyMatch(Objects::isNull))) {
      faults.add(new Problem.Fault("/targets", "bad_value", "targets are at most 10,000 keys"));
    }
    Duration interval = interval(faults);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(faults);
    }
    return new Pushers.Draft(name, secret, unit, targets, interval, enabled);
  }

  private Duration interval(List<Problem.Fault> faults) {
    if (heartbeat == null) {
      return null;
    }
    try {
      Duration interval = Duration.parse(heartbeat);
      if (interval.compareTo(Pusher.SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0) {
        return interval;
      }
    } catch (DateTimeParseException notADuration) {
      // said below
    }
    faults.add(
        new Problem.Fault(
            "/heartbeat", "bad_duration", "write heartbeat like PT10M, from PT1S to P7D"));
    return null;
  }
}
