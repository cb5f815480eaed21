package cn.xunjian.inspection.walk;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Where a walk writes what it has done, and reads what it saw the last time. */
public interface WalkBook {

  /** Writes a leaf; true if the walk is to go on. */
  Uni<Boolean> write(WalkLeaf leaf);

  /** The pages of the site as they were seen before, by address. */
  Uni<Map<String, LookedPage>> known();
}
