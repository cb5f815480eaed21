package cn.xunjian.history;

import cn.xunjian.evidence.TrailStore;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.RetentionConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The stores of facts over one database, as the service has them. */
public final class FactStores {

  public final RetentionConfig retention = new Kept();
  public final PlaceStore places;
  public final VisitLog visits;
  public final ReadingLog readings;
  public final HourLog hours;
  public final PartitionStore partitions;
  public final VisitHistoryStore history;
  public final VisitExportStore export;
  public final Compaction compaction;
  final UnpackedVisitStore unpacked;

  public FactStores(Pool pool, Clock clock, ZoneId zone) {
    places = new PlaceStore(pool);
    BlockStore blocks = new BlockStore(pool, places);
    ObjectMapper json = new ObjectMapper();
    visits = new VisitLog(places, json);
    readings =
        new ReadingLog(
            pool, places, new TrailStore(places, zone, retention, new ReadPageStore(pool, places)));
    hours = new HourLog(pool, zone);
    partitions = new PartitionStore(pool, clock, zone, retention);
    history = new VisitHistoryStore(pool, blocks, places, json);
    export = new VisitExportStore(pool, blocks, places, zone);
    unpacked = new UnpackedVisitStore(pool, blocks, places);
    compaction = new Compaction(unpacked, partitions, clock, zone, retention);
  }

  private record Kept() implements RetentionConfig {
    @Override
    public Duration visits() {
      return Duration.ofDays(400);
    }

    @Override
    public Duration hot() {
      return Duration.ofHours(3);
    }

    @Override
    public Duration snapshots() {
      return Duration.ofDays(400);
    }
  }
}
