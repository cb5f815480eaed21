package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardFacts.ColumnFacts;
import cn.xunjian.assessment.card.CardFacts.LastRead;
import cn.xunjian.assessment.card.CardFacts.Silence;
import cn.xunjian.assessment.card.CardFacts.Visits;
import cn.xunjian.history.KnownAtStore;
import cn.xunjian.history.KnownAtStore.Newest;
import cn.xunjian.history.KnownAtStore.OfHour;
import cn.xunjian.history.KnownAtStore.Read;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.inspection.records.InspectedSiteStore;
import cn.xunjian.inspection.records.InspectedSiteStore.Inspected;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.rulebook.RuleBook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what was known of targets at an instant, from what is stored. */
@ApplicationScoped
public class FactGathering {

  private final KnownAtStore known;
  private final InspectedSiteStore inspected;
  private final LiveRegistry registry;

  FactGathering(KnownAtStore known, InspectedSiteStore inspected, LiveRegistry registry) {
    this.known = known;
    this.inspected = inspected;
    this.registry = registry;
  }

  /** A target that is registered now. */
  Optional<Registered> target(int id) {
    return registry.find(id);
  }

  private record Found(
      Map<Integer, Newest> newest,
      Map<Integer, Read> read,
      Map<Integer, List<OfHour>> hours,
      Map<Integer, Inspected> inspected) {}

  /** The supervised columns of each site, in the order of their keys. */
  public Map<TargetKey, List<Registered>> columns() {
    Map<TargetKey, List<Registered>> bySite = new HashMap<>();
    for (Registered each : registry.all()) {
      if (each.target() instanceof Column column && each.profile().status().supervised()) {
        bySite.computeIfAbsent(column.site(), s -> new ArrayList<>()).add(each);
      }
    }
    bySite.values().forEach(all -> all.sort(Comparator.comparing(each -> each.key().value())));
    return bySite;
  }

  /**
   * The facts of some targets, in their order.
   *
   * @param at the instant they speak of; visits are counted up to the whole hour before it
   */
  public Uni<List<CardFacts>> of(
      RuleBook book,
      Instant at,
      List<Registered> targets,
      Map<TargetKey, List<Registered>> columns) {
    List<Integer> all =
        targets.stream()
            .flatMap(each -> Stream.concat(Stream.of(each), columnsOf(columns, each).stream()))
            .map(Registered::id)
            .toList();
    List<Integer> sites =
        targets.stream()
            .filter(each -> each.target().kind() == Kind.SITE)
            .map(Registered::id)
            .toList();
    AvailabilityRule rule = book.availability();
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return known
        .newest(all, at)
        .chain(
            newest ->
                known
                    .read(all, at, book.proof().readingAge())
                    .chain(
                        read ->
                            known
                                .hours(sites, hour.minus(rule.window()), hour)
                                .chain(
                                    hours ->
                                        inspected
                                            .at(sites, at)
                                            .map(pages -> new Found(newest, read, hours, pages)))))
        .map(
            found ->
                targets.stream()
                    .map(each -> facts(book, at, each, columnsOf(columns, each), found))
                    .toList());
  }

  private static List<Registered> columnsOf(
      Map<TargetKey, List<Registered>> columns, Registered target) {
    return target.target().kind() == Kind.SITE
        ? columns.getOrDefault(target.key(), List.of())
        : List.of();
  }

  private static CardFacts facts(
      RuleBook book, Instant at, Registered target, Collection<Registered> columns, Found found) {
    Assessed kind = Assessed.of(target.target().kind()).orElseThrow();
    return new CardFacts(
        new CardFacts.Who(
            target.key().value(),
            kind,
            target.profile().name(),
            target.unitName(),
            target.platform() == null ? null : target.platform().code()),
        at,
        target.target() instanceof Site site && site.withoutServices(),
        kind == Assessed.SITE
            ? visits(book.availability(), at.truncatedTo(ChronoUnit.HOURS), found, target)
            : null,
        silence(book, found, target),
        gone(found.read().get(target.id())),
        columns.stream()
            .map(
                column ->
                    new ColumnFacts(
                        column.key().value(),
                        column.profile().name(),
                        column.columnClass(),
                        ((Column) column.target()).firstLevel() ? null : true,
                        silence(book, found, column)))
            .toList(),
        kind == Assessed.SITE
            ? InspectedPages.of(book, at, found.inspected().get(target.id()))
            : Map.of(),
        null);
  }

  private static Visits visits(AvailabilityRule rule, Instant hour, Found found, Registered site) {
    Instant from = hour.minus(rule.window());
    Map<Instant, VisitCounts> byHour =
        found.hours().getOrDefault(site.id(), List.of()).stream()
            .collect(Collectors.toMap(OfHour::hour, h -> h.counts().by(rule.tooSlow())));
    List<DayCount> days = new ArrayList<>();
    for (DayCount slice : Availability.slices(from, hour)) {
      VisitCounts sum = VisitCounts.NONE;
      for (Instant each = slice.from();
          each.isBefore(slice.to());
          each = each.plus(Duration.ofHours(1))) {
        sum = sum.plus(byHour.getOrDefault(each, VisitCounts.NONE));
      }
      days.add(
          new DayCount(
              slice.from(),
              slice.to(),
              sum.ok(),
              sum.failed(),
              sum.blocked(),
              sum.voided(),
              sum.exempt()));
    }
    return new Visits(from, hour, rule.tooSlow(), days);
  }

  private static Silence silence(RuleBook book, Found found, Registered target) {
    Newest newest = found.newest().get(target.id());
    Read read = found.read().get(target.id());
    return new Silence(
        of(newest, Newest::latest),
        of(read, Read::success),
        read == null ? null : read.last().get(0),
        observable(target),
        closeness(book, target),
        of(newest, Newest::expiresAt),
        of(newest, Newest::title),
        of(newest, Newest::link),
        of(read, known -> new LastRead(known.due(), known.page())));
  }

  private static <T, R> R of(T whole, Function<T, R> part) {
    return whole == null ? null : part.apply(whole);
  }

  private static boolean observable(Registered target) {
    Source source = target.profile().source();
    return source != null
        && source.way() != Source.Way.STORE
        && (source.way() != Source.Way.PAGE || target.profile().url() != null);
  }

  /** How long before a limit the last look may lie; what we are told of is looked at by others. */
  private static Duration closeness(RuleBook book, Registered target) {
    Source source = target.profile().source();
    Duration age = book.proof().readingAge();
    Duration look = book.proof().lastLook();
    boolean told = source != null && source.way() == Source.Way.TOLD;
    return told || look.compareTo(age) > 0 ? age : look;
  }

  private static int gone(Read read) {
    return read == null
        ? 0
        : (int) read.last().stream().takeWhile(o -> o == ReadingOutcome.GONE).count();
  }
}
