package cn.xunjian.testing;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Targets and facts as they usually look; a test names only what it is about. */
public final class Sample {

  private Sample() {}

  public static Profile profile(String key, String url, Source source, Status status) {
    return new Profile(
        new TargetKey(key), "样例" + key, 1, "430700", url, source, null, null, status, null);
  }

  public static Registered site(int id) {
    return site(id, Status.RUNNING);
  }

  public static Registered site(int id, Status status) {
    return of(
        id,
        new Site(
            profile("site-" + id, "https://s" + id + ".example/", Source.HTML, status),
            null,
            null,
            null,
            null,
            null));
  }

  public static Registered column(int id, Registered site, ColumnClass columnClass) {
    return of(
        id,
        new Column(
            profile("column-" + id, "https://s.example/" + id + "/", Source.HTML, Status.RUNNING),
            site.key(),
            columnClass,
            null));
  }

  public static Registered account(int id) {
    return account(id, Source.FEED, Status.RUNNING);
  }

  public static Registered account(int id, Source source, Status status) {
    return of(
        id,
        new Account(
            profile("account-" + id, "https://feed.example/" + id, source, status),
            Platform.WECHAT,
            null,
            Stewardship.UNKNOWN));
  }

  public static Registered of(int id, Target target) {
    return new Registered(id, target, "市政府办公室", 1);
  }

  public static Visit ok(int target, Instant due) {
    return visit(target, due, true, VisitResult.OK, null);
  }

  public static Visit failed(int target, Instant due, FailureReason reason) {
    return visit(target, due, true, VisitResult.FAILED, reason);
  }

  /** A visit that began at its due instant and took 80 ms. */
  public static Visit visit(
      int target, Instant due, boolean scheduled, VisitResult result, FailureReason reason) {
    return new Visit(
        target,
        Place.HERE,
        due,
        scheduled,
        due,
        Duration.ofMillis(80),
        result,
        reason,
        result == VisitResult.OK ? 200 : 0,
        1_000,
        "203.0.113.7",
        new Phases(1_000, 20_000, 30_000, 20_000, 9_000),
        null,
        result == VisitResult.OK
            ? null
            : new VisitEvidence(
                "went wrong", "https://s.example/", List.of(), "server: x", "<html>"));
  }

  public static Reading reading(
      int target, Instant at, ReadingOutcome outcome, Publication... found) {
    return new Reading(
        target,
        Place.HERE,
        at,
        at,
        Duration.ofMillis(300),
        Source.FEED,
        outcome,
        "read",
        List.of(found));
  }

  public static Publication publication(String id, Instant at) {
    return new Publication(
        id, "标题" + id, "https://feed.example/" + id, at, Publication.Precision.SECOND, "pubDate");
  }
}
