package cn.xunjian.web.channels;

import cn.xunjian.delivery.channels.Channel;
import cn.xunjian.delivery.channels.MaskedAddress;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A channel as REST shows it: without its secret, and without the keys in its address. */
@Schema(name = "Channel")
record ChannelItem(
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

  static ChannelItem of(Channel c) {
    return new ChannelItem(
        c.id(),
        c.name(),
        c.type(),
        MaskedAddress.of(c.url()),
        c.enabled(),
        c.officer(),
        c.fallback(),
        c.perMinute(),
        c.heartbeat(),
        c.createdAt(),
        c.version());
  }
}
