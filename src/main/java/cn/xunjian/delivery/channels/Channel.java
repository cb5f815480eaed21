package cn.xunjian.delivery.channels;

import cn.xunjian.delivery.Courier;
import java.time.Duration;
import java.time.Instant;

/**
 * A way to tell someone. Its secret stays inside.
 *
 * @param type how messages are written; a {@link Courier}'s
 * @param officer whose it is; null if it belongs to nobody in particular
 * @param fallback the channel that takes over when this one takes nothing; null if none
 * @param perMinute how many messages a minute it takes; null for what is usual with its type
 * @param heartbeat how often it hears that the service lives; null for never
 * @param version changes with every change
 */
public record Channel(
    long id,
    String name,
    String type,
    String url,
    boolean enabled,
    String officer,
    Long fallback,
    Integer perMinute,
    Duration heartbeat,
    Instant createdAt,
    int version) {

  static Channel of(ChannelEntity row) {
    return new Channel(
        row.id,
        row.name,
        row.type,
        row.url,
        row.enabled,
        row.officer,
        row.fallback,
        row.perMinute,
        row.heartbeat == null ? null : Duration.ofMillis(row.heartbeat),
        row.createdAt,
        row.version);
  }
}
