package cn.xunjian.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Check;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.cases.checklist.NoticeMonth;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Seen;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.history.Before;
import cn.xunjian.history.JudgedReading;
import cn.xunjian.history.JudgedReadingStore;
import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Does the machine's own steps of cases: each looks at facts that are stored already. */
@ApplicationScoped
public class CaseLooks {

  private static final Logger LOG = Logger.getLogger(CaseLooks.class);

  /** So many visits in a row say that a name is gone, or that a site is open again. */
  private static final int IN_A_ROW = 3;

  private static final Duration LATELY = Duration.ofDays(7);

  private static final Set<String> MACHINE =
      CaseKinds.bundled().all().stream()
          .flatMap(kind -> kind.steps().stream())
          .filter(step -> step.check() != null)
          .map(CaseKind.StepRule::id)
          .collect(Collectors.toUnmodifiableSet());

  private final CaseStore store;
  private final CaseDesk desk;
  private final VisitHistoryStore visits;
  private final JudgedReadingStore readings;
  private final Clock clock;
  private final ZoneId zone;

  private final SeenNotices notices = new SeenNotices();

  CaseLooks(
      CaseStore store,
      CaseDesk desk,
      VisitHistoryStore visits,
      JudgedReadingStore readings,
      Clock clock,
      ZoneId zone) {
    this.store = store;
    this.desk = desk;
    this.visits = visits;
    this.readings = readings;
    this.clock = clock;
    this.zone = zone;
  }

  void noticed(@Observes ClosingNoticeSeen seen) {
    notices.add(seen);
  }

  /** Looks once at all that wait for the machine; calls must not overlap. */
  Uni<Void> turn() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return store
        .waitingFor(MACHINE)
        .onItem()
        .transformToMulti(waiting -> Multi.createFrom().iterable(waiting))
        .filter(each -> each.target() != null)
        .onItem()
        .transformToUniAndConcatenate(each -> lookApart(each, now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** A case that cannot be looked at holds back no other. */
  private Uni<Void> lookApart(OfficeCase found, Instant now) {
    return Uni.createFrom()
        .deferred(() -> look(found, found.waiting().orElseThrow(), now))
        .onFailure(CaseRefusedException.class)
        // A person was quicker: the machine has no step to make, and nobody to tell why.
        .recoverWithNull()
        .onFailure()
        .invoke(lost -> LOG.warnf(lost, "case %d cannot be looked at", found.id()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> look(OfficeCase found, Step step, Instant now) {
    Check check = found.rule(step).check();
    return switch (check) {
      case NOTICE -> notice(found, step, now);
      case GONE, OPEN -> visited(found, step, check, now);
      case ACCOUNT_GONE -> read(found, step, now);
    };
  }

  private Uni<Void> notice(OfficeCase found, Step step, Instant now) {
    ClosingNoticeSeen seen = notices.take(found.target());
    if (seen == null || seen.at().isBefore(step.since())) {
      return Uni.createFrom().voidItem();
    }
    NoticeMonth month = new NoticeMonth(step.holds()).looked(seen.stands(), seen.at());
    Text says = month.words(zone);
    return month.isOver(seen.at(), zone)
        ? done(found, step, says)
        : saw(found, step, now, month.since(), says);
  }

  private Uni<Void> visited(OfficeCase found, Step step, Check check, Instant now) {
    Instant from = step.since().isBefore(now.minus(LATELY)) ? now.minus(LATELY) : step.since();
    Instant until = found.wish().getInstant("until");
    if (check == Check.OPEN && until != null && from.isBefore(until)) {
      from = until;
    }
    if (!from.isBefore(now)) {
      return Uni.createFrom().voidItem();
    }
    return visits
        .page(found.target(), from, now, Before.instant(now), IN_A_ROW)
        .chain(last -> judged(found, step, check, last, now));
  }

  private Uni<Void> judged(
      OfficeCase found, Step step, Check check, List<Visit> last, Instant now) {
    boolean enough = last.size() == IN_A_ROW;
    boolean holds =
        last.stream()
            .allMatch(
                visit ->
                    check == Check.OPEN
                        ? visit.result() == VisitResult.OK
                        : visit.reason() == FailureReason.DNS_ERROR);
    if (last.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Text says =
        check == Check.OPEN
            ? new Text("最近 %d 次访问%s", "of the last %d visits %s")
                .with(
                    last.size(),
                    holds ? new Text("均已打开", "all opened it") : new Text("仍有失败", "some failed"))
            : new Text("最近 %d 次访问，域名%s", "in the last %d visits the name %s")
                .with(
                    last.size(),
                    holds
                        ? new Text("均不能解析", "did not resolve")
                        : new Text("仍可解析", "still resolved"));
    return enough && holds ? done(found, step, says) : saw(found, step, now, null, says);
  }

  private Uni<Void> read(OfficeCase found, Step step, Instant now) {
    return readings
        .readings(found.target(), step.since(), now)
        .chain(
            judged -> {
              JudgedReading last =
                  judged.stream()
                      .filter(each -> !each.startedAt().isBefore(step.since()))
                      .max(Comparator.comparing(JudgedReading::startedAt))
                      .orElse(null);
              if (last == null) {
                return Uni.createFrom().voidItem();
              }
              boolean gone = last.outcome() == ReadingOutcome.GONE;
              Text says =
                  gone
                      ? new Text("平台答复账号不存在", "the platform says that there is no such account")
                      : new Text("最近一次读取未能证明账号已注销（%s）", "the last reading does not prove it (%s)")
                          .with(last.outcome().code());
              return gone ? done(found, step, says) : saw(found, step, now, null, says);
            });
  }

  private Uni<Void> saw(OfficeCase found, Step step, Instant now, Instant holds, Text says) {
    return store.saw(
        found.id(),
        new Step(
            step.position(),
            step.id(),
            step.state(),
            step.since(),
            step.due(),
            null,
            new Seen(now, says),
            holds));
  }

  private Uni<Void> done(OfficeCase found, Step step, Text says) {
    return desk.byMachine(found, step, says).replaceWithVoid();
  }
}
