package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import java.util.List;

/**
 * Says that targets were added, changed or removed; fired on one thread, in the order of the
 * registry's revisions.
 *
 * @param present targets that are new or changed, as they stand now
 * @param removed targets that left the registry, as they stood before
 */
public record RegistryChanged(List<Registered> present, List<Registered> removed) {

  public RegistryChanged {
    present = List.copyOf(present);
    removed = List.copyOf(removed);
  }
}
