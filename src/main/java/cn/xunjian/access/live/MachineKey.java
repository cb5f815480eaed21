package cn.xunjian.access.live;

import cn.xunjian.access.Scope;
import cn.xunjian.fetch.guard.Cidr;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A key of a machine.
 *
 * @param beginning its first letters, by which people tell keys apart
 * @param branch the top of its branch; null for the whole tree
 * @param networks from where it may be used; empty for anywhere
 * @param expiresAt null if it does not
 * @param endedAt when somebody ended it; null if nobody did
 * @param usedAt its last use, to the minute; null if it was never used
 */
public record MachineKey(
    long id,
    String name,
    String hash,
    String beginning,
    Set<Scope> scopes,
    Long branch,
    List<Cidr> networks,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant endedAt,
    Instant usedAt) {

  public MachineKey {
    scopes = Set.copyOf(scopes);
    networks = List.copyOf(networks);
  }

  public boolean good(Instant at) {
    return endedAt == null && (expiresAt == null || at.isBefore(expiresAt));
  }

  /** Whether it may be used from an address; an address that cannot be read is nowhere. */
  public boolean from(InetAddress address) {
    return networks.isEmpty()
        || (address != null && networks.stream().anyMatch(range -> range.contains(address)));
  }
}
