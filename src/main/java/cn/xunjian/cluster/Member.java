package cn.xunjian.cluster;

import java.time.Instant;

/**
 * A process that is there, as the database knows it.
 *
 * @param seenAt when it was last seen, by the database's clock
 */
public record Member(ClusterNode node, Instant startedAt, Instant seenAt) {}
