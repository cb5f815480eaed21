package cn.xunjian.ledger;

import cn.xunjian.causes.Causes;
import cn.xunjian.causes.SharedRuling;
import cn.xunjian.causes.SiteColumns;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.OpenIncidents;
import cn.xunjian.incident.Subject;
import cn.xunjian.incident.Subject.Watched;
import cn.xunjian.judging.Judge;
import cn.xunjian.judging.Judgement;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.VisitWindow;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.RuleId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Brings a fact before the judge of its target and, where that changes what many targets show
 * together, before those of the causes; keeps the states up to date and answers with all that
 * follows. Belongs to the ledger's thread.
 */
final class Judges {

  private final RulesInForce rules;
  private final Judge judge;
  private final Causes causes;
  private final OpenIncidents incidents;
  private final JudgedTargets targets;

  Judges(
      RulesInForce rules,
      Judge judge,
      Causes causes,
      OpenIncidents incidents,
      JudgedTargets targets) {
    this.rules = rules;
    this.judge = judge;
    this.causes = causes;
    this.incidents = incidents;
    this.targets = targets;
  }

  /** Takes over the states and incidents of an earlier run. */
  void load(
      Collection<TargetState> saved, Collection<Incident> open, Collection<Incident> resolved) {
    targets.load(saved);
    incidents.load(open, resolved);
    causes.load(open);
  }

  /** Takes over the last verdicts of sites by their columns. */
  void load(Collection<SiteColumns.Said> ofColumns) {
    ofColumns.forEach(causes.columns()::load);
  }

  /** What is thought of a target; empty before anything was seen of it. */
  Optional<TargetState> state(int target) {
    return targets.find(target);
  }

  /** What is thought of every target that was seen; a live view. */
  Collection<TargetState> states() {
    return targets.all();
  }

  /** Judges a fact. */
  Consequences take(Registered target, Observation fact, Instant now) {
    RuleBook book = rules.of(target, now);
    Consequences turned = turned(target, book, now);
    return turned.and(
        fact instanceof Visit visit
            ? visited(target, book, visit, now)
            : read(target, book, (Reading) fact, now));
  }

  private Consequences visited(Registered target, RuleBook book, Visit visit, Instant now) {
    VisitWindow window = targets.windows().first(target.id(), book);
    TargetState before = targets.state(target.id(), now);
    Judgement judged = judge.visited(book, target, before, window, visit, now);
    Consequences all = follow(book, target, before, judged, now);
    for (VisitWindow other : targets.windows().further(target.id(), book)) {
      TargetState so = targets.state(target.id(), now);
      all =
          all.and(
              follow(book, target, so, judge.counted(book, target, so, other, visit, now), now));
    }
    if (target.target().kind() != Kind.SITE) {
      return all;
    }
    boolean down = judged.next().openness().status() == TargetStatus.DOWN;
    return all.and(shared(causes.hosts().seen(target.id(), visit.address(), down, now), now));
  }

  /** Judges a window that is whole again. */
  Consequences recounted(Registered target, RuleId rule, Instant now) {
    return turned(target, now)
        .and(
            targets
                .windows()
                .find(target.id(), rule)
                .map(window -> recounted(target, rules.of(target, now), window, now))
                .orElse(Consequences.NONE));
  }

  private Consequences recounted(
      Registered target, RuleBook book, VisitWindow window, Instant now) {
    TargetState before = targets.state(target.id(), now);
    return window.whole()
        ? follow(book, target, before, judge.recounted(book, target, before, window), now)
        : Consequences.NONE;
  }

  private Consequences read(Registered target, RuleBook book, Reading reading, Instant now) {
    TargetState before = targets.state(target.id(), now);
    Judgement judged = judge.read(book, target, before, reading, now);
    return shared(causes.readers().take(target, reading), now)
        .and(follow(book, target, before, judged, now));
  }

  /** Judges a target's freshness again, because time passed or the target was changed. */
  Consequences again(Registered target, Instant now) {
    RuleBook book = rules.of(target, now);
    Consequences turned = turned(target, book, now);
    TargetState before = targets.state(target.id(), now);
    return turned.and(follow(book, target, before, judge.again(book, target, before, now), now));
  }

  /** Whether a target was last judged by another book than holds for it now. */
  boolean outdated(Registered target, Instant now) {
    return targets.find(target.id()).filter(s -> !s.by(rules.of(target, now))).isPresent();
  }

  /** Judges a target by the book that holds for it now, if it was last judged by another. */
  Consequences turned(Registered target, Instant now) {
    return turned(target, rules.of(target, now), now);
  }

  /** A site with its columns: it is never judged by some that are and some that are not. */
  private Consequences turned(Registered target, RuleBook book, Instant now) {
    if (targets.state(target.id(), now).by(book)) {
      return Consequences.NONE;
    }
    Consequences all = turn(target, book, now);
    Optional<TargetKey> site =
        target.target().kind() == Kind.SITE
            ? Optional.of(target.key()).filter(causes.columns()::hasColumns)
            : causes.columns().siteOf(target.id());
    if (all.isEmpty() || site.isEmpty()) {
      return all;
    }
    for (Registered column : causes.columns().of(site.get())) {
      all = all.and(turn(column, rules.of(column, now), now));
    }
    return all.and(judgeSite(site, now));
  }

  /** Judges what belongs to nobody by the book that holds for it now. */
  Consequences rootTurned(Instant now) {
    return Consequences.of(incidents.rootTurned(rules.root(now), now));
  }

  /** None if nothing was judged before. */
  private Consequences turn(Registered target, RuleBook book, Instant now) {
    TargetState before = targets.state(target.id(), now);
    if (before.by(book)) {
      return Consequences.NONE;
    }
    targets.windows().adopt(target.id(), book);
    Judgement judged = judge.turned(book, target, before, now);
    if (judged.verdicts().isEmpty()) {
      targets.put(judged.next());
      return Consequences.NONE;
    }
    Consequences all = own(book, target, before, judged, now);
    for (VisitWindow window : targets.windows().of(target.id()).toList()) {
      all = all.and(recounted(target, book, window, now));
    }
    return all.and(Consequences.of(incidents.turned(new Watched(target), book, now)))
        .and(Consequences.of(judge.ahead(book, target, judged.next())));
  }

  private Consequences follow(
      RuleBook book, Registered target, TargetState before, Judgement judged, Instant now) {
    Consequences own = own(book, target, before, judged, now);
    return SiteColumns.mark(before.standing()) == SiteColumns.mark(judged.next().standing())
        ? own
        : own.and(judgeSite(causes.columns().siteOf(target.id()), now));
  }

  private Consequences own(
      RuleBook book, Registered target, TargetState before, Judgement judged, Instant now) {
    TargetState next = judged.next();
    targets.put(next);
    return new Consequences(
        List.of(new TargetStep(target, before, next)),
        judged.verdicts().stream().map(o -> new VerdictChange(target.id(), o, now)).toList(),
        judged.turn().map(List::of).orElse(List.of()),
        steps(new Watched(target), judged.rulings(), now),
        judged.looks().isEmpty() ? List.of() : List.of(new SecondLook(target.id(), judged.looks())),
        ahead(book, target, before, next));
  }

  /** A visit changes nothing of it, and there are many. */
  private List<ChangeAhead> ahead(
      RuleBook book, Registered target, TargetState before, TargetState next) {
    if (before.standing().equals(next.standing())) {
      return List.of();
    }
    ChangeAhead coming = judge.ahead(book, target, next);
    return judge.ahead(book, target, before).equals(coming) ? List.of() : List.of(coming);
  }

  private Consequences judgeSite(Optional<TargetKey> site, Instant now) {
    return site.flatMap(
            key -> causes.columns().judge(key, id -> targets.find(id).orElse(null), now))
        .map(ruled -> follow(ruled, now))
        .orElse(Consequences.NONE);
  }

  private Consequences follow(SiteColumns.Ruled site, Instant now) {
    int id = site.target().id();
    return new Consequences(
        List.of(),
        site.opinions().stream().map(o -> new VerdictChange(id, o, now)).toList(),
        List.of(),
        steps(new Watched(site.target()), site.rulings(), now),
        List.of(),
        List.of());
  }

  private List<IncidentChange> steps(Subject about, List<Ruling> rulings, Instant now) {
    return rulings.isEmpty()
        ? List.of()
        : rulings.stream().flatMap(ruling -> step(about, ruling, now).stream()).toList();
  }

  private Optional<IncidentChange> step(Subject about, Ruling ruling, Instant now) {
    return ruling instanceof Broken broken
        ? incidents.breached(about, broken.finding(), now)
        : incidents.ended(about, ((Kept) ruling).rule(), ((Kept) ruling).why(), now);
  }

  /** What a ruling about one target leads to. */
  Consequences ruled(Registered target, Ruling ruling, Instant now) {
    return Consequences.of(steps(new Watched(target), List.of(ruling), now));
  }

  /** What rulings about something shared lead to. */
  Consequences shared(Collection<SharedRuling> rulings, Instant now) {
    return rulings.isEmpty()
        ? Consequences.NONE
        : Consequences.of(
            rulings.stream().flatMap(r -> step(r.subject(), r.ruling(), now).stream()).toList());
  }

  Consequences shared(Optional<SharedRuling> ruling, Instant now) {
    return ruling.map(r -> shared(List.of(r), now)).orElse(Consequences.NONE);
  }

  /** An officer took an incident up or handed it over, or nobody did in time. */
  void handled(IncidentChange change) {
    incidents.handled(change);
  }

  /** Which pushers there are now. */
  Consequences pushers(List<Pusher> all, Instant now) {
    return shared(causes.pushers().registered(all, now), now);
  }

  /** A pusher gave a sign of life. */
  Consequences heard(Beat beat, Instant now) {
    return shared(causes.pushers().heard(beat.pusher(), beat.at()), now);
  }

  /** Opens an incident for each pusher that is no longer heard of. */
  Consequences listen(Instant now) {
    return shared(causes.pushers().due(now), now);
  }

  /** Notes which columns a site has, before any of them is judged. */
  Consequences register(Registered target, Instant now) {
    return judgeSite(causes.columns().register(target), now);
  }

  /** A target is supervised as it stands now: new, changed, resumed, or loaded at the start. */
  Consequences present(Registered target, Instant now) {
    Consequences own = again(target, now);
    ChangeAhead ahead = judge.ahead(rules.of(target, now), target, targets.state(target.id(), now));
    Consequences said = own.and(Consequences.of(ahead));
    return causes.columns().hasColumns(target.key())
        ? said.and(judgeSite(Optional.of(target.key()), now))
        : said;
  }

  /** The target is no longer supervised. */
  Consequences leave(Registered target, String why, boolean removed, Instant now) {
    Consequences all = Consequences.of(incidents.endedAll(new Watched(target), why, now));
    Optional<TargetState> before = targets.find(target.id());
    if (removed) {
      targets.remove(target.id());
    } else if (before.isPresent() && before.get().openness().last() != null) {
      TargetState next = before.get().left(now);
      targets.put(next);
      all = all.and(Consequences.of(new TargetStep(target, before.get(), next)));
    }
    return all.and(shared(causes.readers().forget(target), now))
        .and(shared(causes.hosts().leave(target.id(), now), now))
        .and(judgeSite(causes.columns().forget(target.id()), now));
  }
}
