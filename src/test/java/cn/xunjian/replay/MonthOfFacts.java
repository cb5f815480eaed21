package cn.xunjian.replay;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What a round might have seen: good sites and bad ones, busy accounts and silent ones. */
final class MonthOfFacts {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Random random = new Random(11);
  private final List<Registered> sites;
  private final List<Registered> columns;
  private final List<Registered> accounts;
  private final Instant first;
  private Instant seen;

  MonthOfFacts(
      List<Registered> sites, List<Registered> columns, List<Registered> accounts, Instant first) {
    this.sites = sites;
    this.columns = columns;
    this.accounts = accounts;
    this.first = first;
    this.seen = first;
  }

  /** All that ended since the last time, in the order in which it ended. */
  List<Observation> until(Instant now) {
    List<Observation> facts = new ArrayList<>();
    for (Instant due = seen; due.isBefore(now); due = due.plus(Duration.ofMinutes(10))) {
      for (Registered site : sites) {
        facts.add(visit(site.id(), due.plusSeconds(7L * site.id())));
      }
      long minutes = Duration.between(first, due).toMinutes();
      if (minutes % 60 == 20) {
        for (Registered column : columns) {
          facts.add(reading(column, due.plusSeconds(column.id())));
        }
      }
      if (minutes % 120 == 40) {
        for (Registered account : accounts) {
          facts.add(reading(account, due.plusSeconds(account.id())));
        }
      }
    }
    seen = now.isAfter(seen) ? now : seen;
    facts.sort(Comparator.comparing(MonthOfFacts::end));
    return facts;
  }

  private static Instant end(Observation fact) {
    return fact instanceof Visit visit
        ? visit.startedAt().plus(visit.duration())
        : fact.startedAt();
  }

  private long day(Instant at) {
    return Duration.between(first, at).toDays();
  }

  private Visit visit(int site, Instant due) {
    long day = day(due);
    double failing =
        switch (site) {
          case 1 -> 0.001;
          case 2 -> day > 9 && day < 13 ? 0.3 : 0.02;
          default -> day > 12 && day < 15 ? 0.35 : 0.005;
        };
    boolean closed = site == 2 && day == 25;
    boolean failed = random.nextDouble() < failing;
    boolean slow = !failed && random.nextInt(300) == 0;
    VisitResult result =
        closed
            ? VisitResult.EXEMPT
            : failed
                ? VisitResult.FAILED
                : random.nextInt(400) == 0 ? VisitResult.VOID : VisitResult.OK;
    FailureReason reason =
        result == VisitResult.FAILED
            ? random.nextInt(6) == 0 ? FailureReason.BLOCKED_BY_WAF : FailureReason.HTTP_5XX
            : null;
    int micros = slow ? 15_400_321 : 20_000 + random.nextInt(400_000);
    return new Visit(
        site,
        Place.HERE,
        due,
        random.nextInt(50) > 0,
        due.plusMillis(random.nextInt(40)),
        Duration.ofNanos(micros * 1_000L),
        result,
        reason,
        result == VisitResult.OK ? 200 : 0,
        1_000,
        "203.0.113." + site,
        new Phases(10, 20, 30, 40, 50),
        null,
        result == VisitResult.OK
            ? null
            : new VisitEvidence("wrong", "https://s.example/", List.of(), "", ""));
  }

  private Reading reading(Registered target, Instant at) {
    ReadingOutcome outcome = outcome(target.id(), at);
    List<Publication> found = new ArrayList<>();
    if (outcome == ReadingOutcome.OK) {
      found.add(newest(target.id(), at));
    }
    return new Reading(
        target.id(),
        Place.HERE,
        at,
        at,
        Duration.ofMillis(200 + random.nextInt(500)),
        Source.FEED,
        outcome,
        "read",
        found);
  }

  private ReadingOutcome outcome(int target, Instant at) {
    long day = day(at);
    if (target == 22 && day > 10 && day < 13) {
      return ReadingOutcome.NETWORK;
    }
    if (target == 12 && day > 20 && day < 23) {
      return ReadingOutcome.EMPTY;
    }
    return random.nextInt(40) == 0 ? ReadingOutcome.THROTTLED : ReadingOutcome.OK;
  }

  /** Columns bear days only, accounts instants; some publish each day and some hardly ever. */
  private Publication newest(int target, Instant at) {
    long day = day(at);
    long last =
        switch (target) {
          case 11 -> day;
          case 12 -> day - day % 9;
          case 13 -> -300;
          case 21 -> day - day % 2;
          case 22 -> day - day % 5;
          case 23 -> 3 + 14 * ((day - 3) / 14);
          default -> day < 28 ? 0 : 28;
        };
    Instant published = first.plus(Duration.ofDays(last)).plus(Duration.ofMinutes(37));
    if (published.isAfter(at)) {
      published = published.minus(Duration.ofDays(1));
    }
    boolean ofDay = target < 20;
    Instant shown =
        ofDay ? published.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant() : published;
    String id = target + "/" + shown;
    return new Publication(
        id,
        "标题",
        "https://feed.example/" + id,
        shown,
        ofDay ? Precision.DAY : Precision.SECOND,
        "x");
  }
}
