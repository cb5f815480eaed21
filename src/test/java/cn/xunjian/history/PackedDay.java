package cn.xunjian.history;

import cn.xunjian.history.blocks.VisitBlock;
import cn.xunjian.observation.Visit;
import java.util.List;

/** Packs days as the service does, for those who fill a database. */
public final class PackedDay {

  private PackedDay() {}

  /** The visits of one target, ascending, as one block. */
  public static byte[] of(List<Visit> visits) {
    return VisitBlock.of(visits);
  }

  /** A block as it is stored: what fills whole chunks, and the rest. */
  public static List<byte[]> stored(byte[] block) {
    return List.of(BlockStore.chunks(block), BlockStore.rest(block));
  }
}
