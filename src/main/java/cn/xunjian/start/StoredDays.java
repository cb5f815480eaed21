package cn.xunjian.start;

import cn.xunjian.history.Compaction;
import cn.xunjian.history.PartitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The days of facts: room is made for those that come, those that are over are packed. */
@Singleton
class StoredDays {

  private final PartitionStore partitions;
  private final Compaction compaction;

  StoredDays(PartitionStore partitions, Compaction compaction) {
    this.partitions = partitions;
    this.compaction = compaction;
  }

  Uni<Void> keep() {
    return partitions.keep();
  }

  Uni<Void> pack() {
    return compaction.run();
  }
}
