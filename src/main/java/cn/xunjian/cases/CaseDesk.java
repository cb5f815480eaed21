package cn.xunjian.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.CaseKind.StepRule;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Deed;
import cn.xunjian.cases.checklist.OfficeCase.State;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.cases.checklist.OfficeCase.StepState;
import cn.xunjian.duty.Calendar;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Opens cases and takes them from step to step. */
@ApplicationScoped
public class CaseDesk {

  /** In whose name the machine does its own steps. */
  static final String MACHINE = "系统";

  private static final String ANOTHER_IS_OPEN = "23505";

  private final CaseStore store;
  private final CaseEffects effects;
  private final CaseNews news;
  private final DutyStore duty;
  private final Clock clock;
  private final ZoneId zone;

  CaseDesk(
      CaseStore store,
      CaseEffects effects,
      CaseNews news,
      DutyStore duty,
      Clock clock,
      ZoneId zone) {
    this.store = store;
    this.effects = effects;
    this.news = news;
    this.duty = duty;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * What a case is opened with.
   *
   * @param target null for a new one and for a case about a unit
   * @param wish by the needs of the kind, found sound
   */
  public record Opening(
      CaseKind kind,
      long unit,
      String unitName,
      Integer target,
      String title,
      JsonObject wish,
      String author) {}

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Opens a case; its first step waits. */
  public Uni<OfficeCase> open(Opening opening) {
    Instant now = now();
    return store
        .pool()
        .withTransaction(
            transaction ->
                duty.book(transaction)
                    .map(book -> steps(opening.kind(), book.calendar(), now))
                    .map(steps -> draft(opening, steps, now))
                    .chain(draft -> CaseStore.add(transaction, draft))
                    .call(opened -> news.opened(transaction, opened, now)))
        .onFailure(PgException.class)
        .transform(CaseDesk::unlessOpen)
        .invoke(opened -> news.committed());
  }

  private static Throwable unlessOpen(Throwable failure) {
    return ANOTHER_IS_OPEN.equals(((PgException) failure).getSqlState())
        ? new CaseRefusedException(
            "open_already",
            new Text("该对象已有同类事项在办", "a case of this kind about the target is open already"))
        : failure;
  }

  private static OfficeCase draft(Opening opening, List<Step> steps, Instant now) {
    return new OfficeCase(
        0,
        new UUID(0, 0),
        opening.kind().id(),
        opening.unit(),
        opening.unitName(),
        opening.target(),
        opening.title(),
        opening.wish(),
        State.OPEN,
        opening.author(),
        now,
        null,
        steps);
  }

  private List<Step> steps(CaseKind kind, Calendar calendar, Instant now) {
    List<Step> steps = new ArrayList<>();
    for (StepRule rule : kind.steps()) {
      Step ahead = new Step(steps.size(), rule.id(), StepState.AHEAD, null, null, null, null, null);
      steps.add(steps.isEmpty() ? turn(ahead, rule, calendar, now) : ahead);
    }
    return steps;
  }

  /** A step whose turn it is. A term that needs a year whose holidays nobody brought is none. */
  private Step turn(Step step, StepRule rule, Calendar calendar, Instant now) {
    Instant due =
        rule.days() == null
            ? null
            : calendar.after(LocalDate.ofInstant(now, zone), rule.days()).end(zone);
    return new Step(step.position(), step.id(), StepState.WAITING, now, due, null, null, null);
  }

  /**
   * Does the step whose turn it is.
   *
   * @param note may be null
   * @param proof the document or the address that shows it; may be null where none is asked for
   */
  public Uni<OfficeCase> take(OfficeCase found, String step, String by, String note, String proof) {
    Step waiting = turnOf(found, step);
    StepRule rule = found.rule(waiting);
    if (rule.proof() && proof == null) {
      throw new CaseRefusedException(
          "proof_missing",
          new Text("请填写文号、网址等凭据", "name the document or the address that shows it (proof)"));
    }
    Instant now = now();
    Uni<Void> effect =
        rule.effect() == null
            ? Uni.createFrom().voidItem()
            : effects.apply(rule.effect(), found, by, proof, now);
    return effect.chain(() -> noted(found, waiting, new Deed(by, now, note, proof)));
  }

  private static Step turnOf(OfficeCase found, String step) {
    Step waiting =
        found
            .waiting()
            .orElseThrow(
                () ->
                    new CaseRefusedException(
                        "ended",
                        new Text("事项已办结：%s", "the case has ended: %s")
                            .with(found.state().words())));
    if (!waiting.id().equals(step)) {
      throw new CaseRefusedException(
          "not_its_turn",
          new Text("当前应办：%s（%s）", "the step whose turn it is: %s (%s)")
              .with(found.rule(waiting).title(), waiting.id()));
    }
    return waiting;
  }

  /** The doer of a step. */
  public static Doer doer(OfficeCase found, String step) {
    return found.rule(turnOf(found, step)).by();
  }

  private Uni<OfficeCase> noted(OfficeCase found, Step step, Deed deed) {
    boolean last = step.position() == found.steps().size() - 1;
    return step(found, step, StepState.DONE, deed, last ? State.DONE : null);
  }

  /** Does a step of the machine's own. */
  Uni<OfficeCase> byMachine(OfficeCase found, Step step, Text says) {
    return noted(found, step, new Deed(MACHINE, now(), says.both(), null));
  }

  /** A supervisor does not approve: the case ends. */
  public Uni<OfficeCase> refuse(OfficeCase found, String step, String by, String note) {
    Step waiting = turnOf(found, step);
    return step(found, waiting, StepState.REFUSED, new Deed(by, now(), note, null), State.REFUSED);
  }

  private Uni<OfficeCase> step(OfficeCase found, Step step, StepState state, Deed deed, State end) {
    return store
        .pool()
        .withTransaction(
            transaction ->
                CaseStore.done(transaction, found.id(), step, state, deed)
                    .invoke(first -> ifFirst(first))
                    .chain(
                        () ->
                            end == null
                                ? next(transaction, found, step, deed.at())
                                : CaseStore.end(transaction, found.id(), end, deed.at())
                                    .replaceWithVoid())
                    .chain(() -> news.stepped(transaction, found, step, state, deed, end)))
        .invoke(news::committed)
        .chain(() -> store.find(found.id()));
  }

  private static void ifFirst(boolean first) {
    if (!first) {
      throw new CaseRefusedException(
          "done_already", new Text("该步骤已由他人办理", "somebody else did this step meanwhile"));
    }
  }

  private Uni<Void> next(SqlConnection transaction, OfficeCase found, Step step, Instant now) {
    Step following = found.steps().get(step.position() + 1);
    return duty.book(transaction)
        .map(book -> turn(following, found.rule(following), book.calendar(), now))
        .chain(turn -> CaseStore.next(transaction, found.id(), turn));
  }

  /** The unit, or the office, does not want it any more. What the registry took over stays. */
  public Uni<OfficeCase> withdraw(OfficeCase found, String by, String note) {
    Instant now = now();
    return store
        .pool()
        .withTransaction(
            transaction ->
                CaseStore.end(transaction, found.id(), State.WITHDRAWN, now)
                    .invoke(first -> ifFirst(first))
                    .chain(() -> news.withdrawn(transaction, found, by, note, now)))
        .invoke(news::committed)
        .chain(() -> store.find(found.id()));
  }
}
