package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A registry that has some targets from the beginning and no store. */
public final class FixedRegistry extends LiveRegistry {

  private final List<Registered> targets;

  public FixedRegistry(List<Registered> targets) {
    super(null, null, null);
    this.targets = List.copyOf(targets);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public Optional<Registered> find(int id) {
    return targets.stream().filter(target -> target.id() == id).findFirst();
  }

  @Override
  public Collection<Registered> all() {
    return targets;
  }
}
