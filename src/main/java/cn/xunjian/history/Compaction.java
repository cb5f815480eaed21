package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.observation.Visit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Packs finished days: the rows of a day become one block per target and place, and the day's table
 * goes, in one transaction. A crash leaves the one or the other, never both and never neither.
 */
@ApplicationScoped
public class Compaction {

  private static final Logger LOG = Logger.getLogger(Compaction.class);

  private final UnpackedVisitStore hot;
  private final PartitionStore partitions;
  private final Clock clock;
  private final ZoneId zone;
  private final RetentionConfig retention;
  private final AtomicBoolean running = new AtomicBoolean();

  Compaction(
      UnpackedVisitStore hot,
      PartitionStore partitions,
      Clock clock,
      ZoneId zone,
      RetentionConfig retention) {
    this.hot = hot;
    this.partitions = partitions;
    this.clock = clock;
    this.zone = zone;
    this.retention = retention;
  }

  /** Packs every day that ended long enough ago; does nothing while an earlier call still works. */
  public Uni<Void> run() {
    if (!running.compareAndSet(false, true)) {
      return Uni.createFrom().voidItem();
    }
    LocalDate last = LocalDate.ofInstant(clock.instant().minus(retention.hot()), zone).minusDays(1);
    return hot.daysUntil(last)
        .onItem()
        .transformToMulti(days -> Multi.createFrom().iterable(days))
        .onItem()
        .transformToUniAndConcatenate(this::pack)
        .collect()
        .last()
        .replaceWithVoid()
        .onTermination()
        .invoke(() -> running.set(false));
  }

  private Uni<Void> pack(LocalDate day) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    long began = clock.millis();
    return hot.pack(day, (visits, known) -> packed(day, from, to, visits, known))
        .invoke(
            packed -> {
              partitions.forget(day);
              if (packed > 0) {
                LOG.infof("packed %d visits of %s in %d ms", packed, day, clock.millis() - began);
              }
            })
        .replaceWithVoid();
  }

  /** Packing is no work for an event loop. */
  private static Uni<List<DayBlock>> packed(
      LocalDate day,
      Instant from,
      Instant to,
      Collection<List<Visit>> visits,
      Map<Viewpoint, DayBlock> known) {
    return Uni.createFrom()
        .item(() -> blocks(day, from, to, visits, known))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  static List<DayBlock> blocks(
      LocalDate day,
      Instant from,
      Instant to,
      Collection<List<Visit>> visits,
      Map<Viewpoint, DayBlock> known) {
    List<DayBlock> blocks = new ArrayList<>(visits.size());
    for (List<Visit> ofOne : visits) {
      DayBlock before = known.get(ofOne.get(0).viewpoint());
      blocks.add(DayBlock.of(day, from, to, before == null ? ofOne : merged(before, ofOne)));
    }
    return blocks;
  }

  /** Visits that came late, after their day was packed: what is recorded is never rewritten. */
  private static List<Visit> merged(DayBlock before, List<Visit> late) {
    Map<Instant, Visit> all = new TreeMap<>();
    late.forEach(v -> all.put(v.due(), v));
    before.unpacked().forEach(v -> all.put(v.due(), v));
    return List.copyOf(all.values());
  }
}
