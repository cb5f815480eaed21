package cn.xunjian.ledger;

import cn.xunjian.causes.PusherWatch;
import cn.xunjian.causes.ReaderHealth;
import cn.xunjian.causes.SharedHosts;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Subject;
import cn.xunjian.incident.Subject.Watched;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.Judgement;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.ById;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What is thought of every target, in memory. Belongs to one thread for judging; states may be read
 * from any.
 */
final class JudgedTargets {

  /** When a target's freshness changes by time alone; outdated entries are passed over. */
  private record Change(Instant at, int target) {}

  private final Judge judge;
  private final SiteColumns columns;
  private final PusherWatch pushers;
  private final Consumer<ChangeAhead> ahead;
  private final ReaderHealth readers;
  private final ById<TargetState> states = new ById<>();
  private final ById<VisitWindow> windows = new ById<>();
  private final OpenIncidents incidents;
  private final SharedHosts hosts = new SharedHosts();
  private final PriorityQueue<Change> coming =
      new PriorityQueue<>(Comparator.comparing(Change::at));

  /**
   * @param ahead told of every change that time alone will bring
   */
  JudgedTargets(
      Judge judge,
      SiteColumns columns,
      PusherWatch pushers,
      ReaderHealth readers,
      OpenIncidents incidents,
      Consumer<ChangeAhead> ahead) {
    this.judge = judge;
    this.columns = columns;
    this.pushers = pushers;
    this.readers = readers;
    this.incidents = incidents;
    this.ahead = ahead;
  }

  void load(
      Collection<TargetState> saved, Collection<Incident> open, Collection<Incident> resolved) {
    saved.forEach(this::keep);
    incidents.load(open, resolved);
    open.forEach(incident -> hosts.load(incident.subject()));
    pushers.load(open.stream().map(Incident::subject).toList());
  }

  /** Counts of a past hour; {@link #settle} follows the last. */
  void load(int target, Instant hour, VisitCounts counts) {
    window(target).load(hour, counts);
  }

  /** All hours were loaded. */
  void settle() {
    windows.values().forEach(VisitWindow::settle);
    for (TargetState state : states.values()) {
      VisitWindow window = windows.get(state.target());
      if (window != null) {
        states.put(state.target(), state.with(state.openness(), window.total(), state.verdict()));
      }
    }
  }

  private VisitWindow window(int target) {
    VisitWindow known = windows.get(target);
    if (known == null) {
      known = new VisitWindow();
      windows.put(target, known);
    }
    return known;
  }

  private TargetState known(int target, Instant now) {
    TargetState known = states.get(target);
    if (known == null) {
      known = fresh(target, now);
      states.put(target, known);
    }
    return known;
  }

  private void keep(TargetState state) {
    states.put(state.target(), state);
    Instant at = state.standing().nextChangeAt();
    if (at != null) {
      coming.add(new Change(at, state.target()));
    }
  }

  Optional<TargetState> state(int target) {
    return Optional.ofNullable(states.get(target));
  }

  Collection<TargetState> states() {
    return states.values();
  }

  /** Judges a fact and puts it and what follows into the batch; returns when to look again. */
  List<Instant> take(Registered target, Observation fact, Instant now, Batch batch) {
    TargetState before = known(target.id(), now);
    Judgement judgement;
    if (fact instanceof Visit visit) {
      batch.visits.add(visit);
      judgement = judge.visited(target, before, window(target.id()), visit, now);
    } else {
      Reading reading = (Reading) fact;
      batch.readings.add(reading);
      judgement = judge.read(target, before, reading, now);
      readers
          .take(target, reading)
          .ifPresent(ruled -> rule(ruled.subject(), ruled.ruling(), now, batch));
    }
    follow(target, before, judgement, now, batch);
    if (fact instanceof Visit visit && target.target().kind() == Kind.SITE) {
      boolean down = judgement.next().openness().status() == TargetStatus.DOWN;
      hosts.seen(target.id(), visit.address(), down).forEach(t -> turn(t, now, batch));
    }
    return judgement.looks();
  }

  private static TargetState fresh(int target, Instant now) {
    return new TargetState(
        target, Openness.unknown(now), TargetFreshness.unread(now), VisitCounts.NONE, null);
  }

  private void follow(
      Registered target, TargetState before, Judgement judgement, Instant now, Batch batch) {
    keepIfSooner(before, judgement.next());
    if (judgement.next().worthSaving(before) || batch.states.containsKey(target.id())) {
      batch.states.put(target.id(), judgement.next());
    }
    batch.note(target, before, judgement.next());
    judgement.turn().ifPresent(batch.turns::add);
    ChangeAhead coming = judge.ahead(target, judgement.next());
    if (!judge.ahead(target, before).equals(coming)) {
      ahead.accept(coming);
    }
    judgement
        .verdicts()
        .forEach(o -> batch.verdicts.add(new StateStore.Changed(target.id(), o, now)));
    judgement.rulings().forEach(r -> rule(target, r, now, batch));
    if (SiteColumns.mark(before.standing()) != SiteColumns.mark(judgement.next().standing())) {
      columns.siteOf(target.id()).ifPresent(site -> judgeSite(site, now, batch));
    }
  }

  private void judgeSite(TargetKey site, Instant now, Batch batch) {
    columns.judge(site, states::get, now).ifPresent(ruled -> siteRuling(ruled, now, batch));
  }

  private void siteRuling(SiteColumns.Ruled site, Instant now, Batch batch) {
    site.opinion()
        .ifPresent(
            (Opinion o) -> batch.verdicts.add(new StateStore.Changed(site.target().id(), o, now)));
    site.ruling().ifPresent(r -> rule(site.target(), r, now, batch));
  }

  private void keepIfSooner(TargetState before, TargetState next) {
    boolean sameChange =
        Objects.equals(before.standing().nextChangeAt(), next.standing().nextChangeAt());
    if (sameChange) {
      states.put(next.target(), next);
    } else {
      keep(next);
    }
  }

  private void rule(Registered target, Ruling ruling, Instant now, Batch batch) {
    rule(new Watched(target), ruling, now, batch);
  }

  private void rule(Subject about, Ruling ruling, Instant now, Batch batch) {
    Optional<IncidentChange> change =
        ruling instanceof Broken broken
            ? incidents.breached(about, broken.finding(), now)
            : incidents.ended(about, ((Kept) ruling).rule(), ((Kept) ruling).why(), now);
    change.ifPresent(batch.incidents::add);
  }

  private void turn(SharedHosts.Turn turn, Instant now, Batch batch) {
    if (turn.broken()) {
      broken(turn.host(), judge.host(turn, now), now, batch);
    } else {
      String why =
          turn.of() == 0
              ? "no supervised site is at this address any more"
              : turn.down() + " of " + turn.of() + " sites are still down";
      mended(turn.host(), judge.hostRule(), why, now, batch);
    }
  }

  /** An officer took an incident up or handed it over, or nobody did in time. */
  void handled(IncidentChange change) {
    incidents.handled(change);
  }

  /** Something that many targets depend on is broken. */
  void broken(Subject subject, Finding finding, Instant now, Batch batch) {
    incidents.breached(subject, finding, now).ifPresent(batch.incidents::add);
  }

  /** Something that many targets depend on works again. */
  void mended(Subject subject, String rule, String why, Instant now, Batch batch) {
    incidents.ended(subject, rule, why, now).ifPresent(batch.incidents::add);
  }

  /** Which pushers there are now. */
  void pushers(List<Pusher> all, Instant now, Batch batch) {
    pushers.registered(all, now).forEach(said -> rule(said.about(), said.ruling(), now, batch));
  }

  /** A pusher gave a sign of life. */
  void heard(Beat beat, Instant now, Batch batch) {
    batch.beats.merge(beat.pusher(), beat, (a, b) -> a.at().isAfter(b.at()) ? a : b);
    pushers
        .heard(beat.pusher(), beat.at())
        .ifPresent(said -> rule(said.about(), said.ruling(), now, batch));
  }

  /** Opens an incident for each pusher that is no longer heard of. */
  void listen(Instant now, Batch batch) {
    pushers.due(now).forEach(said -> rule(said.about(), said.ruling(), now, batch));
  }

  /** Targets whose freshness changes by time alone until now, at most so many. */
  Collection<Integer> due(Instant now, int most) {
    ArrayDeque<Integer> due = new ArrayDeque<>();
    while (due.size() < most && !coming.isEmpty() && !coming.peek().at().isAfter(now)) {
      Change change = coming.poll();
      TargetState state = states.get(change.target());
      if (state != null && change.at().equals(state.standing().nextChangeAt())) {
        due.add(change.target());
      }
    }
    return due;
  }

  /** Notes which columns a site has, before any of them is judged. */
  void register(Registered target, Instant now, Batch batch) {
    columns.register(target).ifPresent(left -> judgeSite(left, now, batch));
  }

  /** A target is supervised as it stands now: new, changed, resumed, or loaded at the start. */
  void present(Registered target, Instant now, Batch batch) {
    again(target, now, batch);
    state(target.id()).ifPresent(s -> ahead.accept(judge.ahead(target, s)));
    if (columns.hasColumns(target.key())) {
      judgeSite(target.key(), now, batch);
    }
  }

  /** Judges a target's freshness again, because time passed or the target was changed. */
  void again(Registered target, Instant now, Batch batch) {
    TargetState before = known(target.id(), now);
    follow(target, before, judge.again(target, before, now), now, batch);
  }

  /** The target is no longer supervised. */
  void leave(Registered target, String why, boolean removed, Instant now, Batch batch) {
    batch.incidents.addAll(incidents.endedAll(new Watched(target), why, now));
    TargetState before = states.get(target.id());
    if (removed) {
      states.remove(target.id());
      windows.remove(target.id());
    } else if (before != null && before.openness().last() != null) {
      TargetState next = before.with(Openness.unknown(now), VisitCounts.NONE, null);
      states.put(target.id(), next);
      batch.states.put(target.id(), next);
      batch.note(target, before, next);
    }
    readers.forget(target).ifPresent(ruled -> rule(ruled.subject(), ruled.ruling(), now, batch));
    hosts.leave(target.id()).ifPresent(t -> turn(t, now, batch));
    columns.forget(target.id()).ifPresent(site -> judgeSite(site, now, batch));
  }
}
