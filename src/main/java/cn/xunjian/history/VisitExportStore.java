package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Visit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Reads all visits of a target and period, the oldest first, a day at a time: no more is held than
 * a day's visits and the packed days of a step.
 */
@ApplicationScoped
public class VisitExportStore {

  private static final String ROWS =
      "select * from visit where target_id = $1 and due_at >= $2 and due_at < $3";

  /** Of which days there is anything: other steps of a long period would be taken in vain. */
  private static final String REACH =
      """
      select least((min(due_at) at time zone $2)::date, (select min(day) from visit_block where target_id = $1)) as first,
        greatest((max(due_at) at time zone $2)::date, (select max(day) from visit_block where target_id = $1)) as last
      from visit where target_id = $1""";

  private static final int DAYS_A_STEP = 16;

  private static final Comparator<Visit> ORDER =
      Comparator.comparing(Visit::due).thenComparing(visit -> visit.place().name());

  private final Pool pool;
  private final BlockStore blocks;
  private final PlaceStore places;
  private final ZoneId zone;

  public VisitExportStore(Pool pool, BlockStore blocks, PlaceStore places, ZoneId zone) {
    this.pool = pool;
    this.blocks = blocks;
    this.places = places;
    this.zone = zone;
  }

  private record Step(LocalDate first, Instant from, Instant to) {}

  /** The visits due in [from, to), without their evidence; the days without any are left out. */
  public Multi<List<Visit>> days(int target, Instant from, Instant to) {
    return pool.preparedQuery(REACH)
        .execute(Tuple.of(target, zone.getId()))
        .onItem()
        .transformToMulti(
            reach -> Multi.createFrom().iterable(steps(reach.iterator().next(), from, to)))
        .onItem()
        .transformToMultiAndConcatenate(step -> read(target, step));
  }

  private List<Step> steps(Row reach, Instant asked, Instant until) {
    List<Step> steps = new ArrayList<>();
    if (reach.getLocalDate("first") == null) {
      return steps;
    }
    Instant first = start(reach.getLocalDate("first"));
    Instant last = start(reach.getLocalDate("last").plusDays(1));
    Instant from = asked.isBefore(first) ? first : asked;
    Instant to = until.isAfter(last) ? last : until;
    for (LocalDate day = day(from); start(day).isBefore(to); ) {
      LocalDate next = day.plusDays(DAYS_A_STEP);
      Instant begin = start(day).isBefore(from) ? from : start(day);
      Instant end = start(next).isAfter(to) ? to : start(next);
      steps.add(new Step(day, begin, end));
      day = next;
    }
    return steps;
  }

  private Multi<List<Visit>> read(int target, Step step) {
    Tuple span =
        Tuple.of(target, step.from().atOffset(ZoneOffset.UTC), step.to().atOffset(ZoneOffset.UTC));
    Uni<RowSet<Row>> rows =
        pool.preparedQuery(ROWS).execute(span).call(found -> places.know(pool, found));
    // Rows first: a day that is packed meanwhile is in both then, and in neither the other way
    // round.
    return rows.chain(
            loose ->
                blocks
                    .before(target, step.to(), step.from(), Integer.MAX_VALUE)
                    .map(packed -> new Found(visits(loose), packed)))
        .onItem()
        .transformToMulti(
            found ->
                Multi.createFrom()
                    .iterable(step.first().datesUntil(step.first().plusDays(DAYS_A_STEP)).toList())
                    .map(day -> visits(day, step, found)))
        .filter(day -> !day.isEmpty());
  }

  private record Found(List<Visit> loose, List<DayBlock> packed) {}

  private List<Visit> visits(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> VisitRow.visit(row, places.place(row.getShort("place")), null))
        .toList();
  }

  private List<Visit> visits(LocalDate day, Step step, Found found) {
    TreeSet<Visit> visits = new TreeSet<>(ORDER);
    // What was packed is never rewritten: a row that came late for the same instant is no other.
    found.packed().stream()
        .filter(block -> block.day().equals(day))
        .forEach(block -> visits.addAll(block.unpacked()));
    found.loose().stream().filter(visit -> day(visit.due()).equals(day)).forEach(visits::add);
    return visits.stream()
        .filter(visit -> !visit.due().isBefore(step.from()) && visit.due().isBefore(step.to()))
        .toList();
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
