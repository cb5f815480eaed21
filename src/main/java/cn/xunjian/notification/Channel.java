package cn.xunjian.notification;

import java.time.Instant;

/**
 * A way to tell someone. Its secret stays inside.
 *
 * @param type how messages are written; {@code webhook} so far
 * @param version changes with every change
 */
public record Channel(
    long id,
    String name,
    String type,
    String url,
    boolean enabled,
    Instant createdAt,
    int version) {

  static Channel of(ChannelEntity row) {
    return new Channel(
        row.id, row.name, row.type, row.url, row.enabled, row.createdAt, row.version);
  }
}
