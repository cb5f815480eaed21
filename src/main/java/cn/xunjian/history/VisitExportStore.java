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
    return Multi.createFrom()
        .iterable(steps(from, to))
        .onItem()
        .transformToMultiAndConcatenate(step -> read(target, step));
  }

  private List<Step> steps(Instant from, Instant to) {
    List<Step> steps = new ArrayList<>();
    for (LocalDate first = day(from); start(first).isBefore(to); ) {
      LocalDate next = first.plusDays(DAYS_A_STEP);
      Instant begin = start(first).isBefore(from) ? from : start(first);
      Instant end = start(next).isAfter(to) ? to : start(next);
      steps.add(new Step(first, begin, end));
      first = next;
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
