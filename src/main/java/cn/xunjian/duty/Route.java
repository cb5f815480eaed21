package cn.xunjian.duty;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who is told of which matters, at which hours, how gathered, and who next if nobody takes them up.
 *
 * @param order routes are asked in rising order, then by name
 * @param tell who is told at once
 * @param escalate who is told later, if nobody has acknowledged
 * @param quiet hours whose warnings wait for their end; null for none. Never anything graver
 * @param goesOn whether later routes are asked as well
 */
record Route(
    String name,
    int order,
    Match match,
    Hours hours,
    List<Party> tell,
    Grouping grouping,
    List<Level> escalate,
    Hours quiet,
    boolean goesOn) {

  Route {
    tell = List.copyOf(tell);
    escalate = List.copyOf(escalate);
  }

  /**
   * Somebody to tell.
   *
   * @param kind roster, officer or channel
   */
  record Party(String kind, String name) {

    private static final List<String> KINDS = List.of("roster", "officer", "channel");

    static Party read(CheckedDocument doc) {
      Party found = null;
      for (String kind : KINDS) {
        String name = doc.text(kind);
        if (name != null && found == null) {
          found = new Party(kind, name);
        } else if (name != null) {
          doc.fault(kind, "too_many", "name one of roster, officer, channel");
        }
      }
      if (found == null) {
        doc.fault("", "missing", "name a roster, an officer or a channel");
      }
      doc.end();
      return found;
    }
  }

  /** A step of escalation. */
  record Level(Duration after, List<Party> tell) {

    static Level read(CheckedDocument doc) {
      Duration after = doc.duration("after", null, Duration.ofSeconds(5), Duration.ofDays(30));
      if (after == null) {
        doc.fault("after", "missing", "say after how long, like PT15M");
      }
      List<Party> tell = parties(doc);
      doc.end();
      return new Level(after, tell);
    }
  }

  /**
   * How steps are gathered into messages for people.
   *
   * @param by what the steps of one message have in common; empty gathers all of the route
   * @param pause how long the first step of a group waits for others; for what is critical at most
   *     {@link #LONGEST_CRITICAL_WAIT}
   * @param interval how long a group that was told waits with what is new
   * @param repeat how often a group is told again while something of it is open and not taken up;
   *     null for never
   */
  record Grouping(List<String> by, Duration pause, Duration interval, Duration repeat) {

    static final Duration LONGEST_CRITICAL_WAIT = Duration.ofMillis(500);
    static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Set<String> KEYS =
        Set.of("unit", "rule", "platform", "host", "severity", "key");

    Grouping {
      by = List.copyOf(by);
    }

    static Grouping read(CheckedDocument doc, Grouping usual) {
      List<String> by = doc.texts("by");
      by.stream()
          .filter(k -> !KEYS.contains(k))
          .forEach(
              k ->
                  doc.fault(
                      "by", "unknown_value", "by is of unit, rule, platform, host, severity, key"));
      Duration wait = doc.duration("wait", usual.pause(), Duration.ZERO, LONGEST_WAIT);
      Duration interval =
          doc.duration("interval", usual.interval(), SHORTEST_INTERVAL, Duration.ofDays(1));
      Duration repeat =
          doc.duration("repeat", usual.repeat(), SHORTEST_INTERVAL, Duration.ofDays(30));
      if (repeat != null && repeat.compareTo(interval) < 0) {
        doc.fault("repeat", "out_of_range", "repeat is at least interval");
      }
      doc.end();
      return new Grouping(by.isEmpty() ? usual.by() : by, wait, interval, repeat);
    }
  }

  /** What holds where no route does. */
  static Route usual(DutyConfig config) {
    Grouping grouping =
        new Grouping(
            List.of("unit", "rule"),
            config.groupWait(),
            config.groupInterval(),
            config.repeatInterval());
    return new Route("", 0, Match.ANY, Hours.ALWAYS, List.of(), grouping, List.of(), null, false);
  }

  private static List<Party> parties(CheckedDocument doc) {
    List<Party> tell = doc.list("tell", Party::read);
    if (tell.isEmpty()) {
      doc.fault("tell", "missing", "name at least one roster, officer or channel");
    }
    return tell.stream().filter(p -> p != null).toList();
  }

  static Route read(String name, CheckedDocument doc, Grouping usual) {
    Match match = doc.object("match", Match::read);
    Hours hours = doc.object("hours", Hours::read);
    Grouping grouping = doc.object("group", d -> Grouping.read(d, usual));
    Route route =
        new Route(
            name,
            doc.number("order", 100, 0, 1_000_000),
            match == null ? Match.ANY : match,
            hours == null ? Hours.ALWAYS : hours,
            parties(doc),
            grouping == null ? usual : grouping,
            doc.list("escalate", Level::read),
            doc.object("quiet", Hours::read),
            doc.flag("continue", false));
    for (int i = 1; i < route.escalate().size(); i++) {
      Duration before = route.escalate().get(i - 1).after();
      Duration after = route.escalate().get(i).after();
      if (before != null && after != null && after.compareTo(before) <= 0) {
        doc.fault(
            "escalate/" + i + "/after", "out_of_range", "each step comes after the one before");
      }
    }
    doc.end();
    return route;
  }
}
