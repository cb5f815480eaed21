package cn.xunjian.access.live;

import cn.xunjian.access.Scope;
import cn.xunjian.fetch.guard.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** All of a key that people choose; see {@link MachineKey}. */
public record KeyDraft(
    String name, Set<Scope> scopes, Long branch, List<Cidr> networks, Instant expiresAt) {

  public KeyDraft {
    scopes = Set.copyOf(scopes);
    networks = List.copyOf(networks);
  }
}
