package cn.xunjian.registry.changes;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Units that never change, without a store. */
public final class FixedUnits extends UnitStore {

  private final UnitTree tree;

  public FixedUnits(List<Unit> units) {
    super(null);
    this.tree = new UnitTree(units);
  }

  @Override
  public Uni<UnitTree> tree() {
    return Uni.createFrom().item(tree);
  }
}
