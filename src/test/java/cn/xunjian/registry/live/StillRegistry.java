package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A registry that never changes, for those who only ask it. */
public final class StillRegistry extends LiveRegistry {

  private final List<Registered> all;

  public StillRegistry(Collection<Registered> all) {
    super(null, null, null);
    this.all = List.copyOf(all);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public Optional<Registered> find(TargetKey key) {
    return all.stream().filter(target -> target.key().equals(key)).findFirst();
  }

  @Override
  public Optional<Registered> find(int id) {
    return all.stream().filter(target -> target.id() == id).findFirst();
  }

  @Override
  public Collection<Registered> all() {
    return all;
  }
}
