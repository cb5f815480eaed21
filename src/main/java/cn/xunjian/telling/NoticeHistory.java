package cn.xunjian.telling;

import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.delivery.outbox.DeliveryStore;
import cn.xunjian.telling.NoticeHistoryStore.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who was told of an incident, why, and what kept others from being told. */
@ApplicationScoped
public class NoticeHistory {

  private final Pool pool;
  private final NoticeHistoryStore notices;
  private final DeliveryStore deliveries;
  private final ChannelStore channels;

  NoticeHistory(
      Pool pool, NoticeHistoryStore notices, DeliveryStore deliveries, ChannelStore channels) {
    this.pool = pool;
    this.notices = notices;
    this.deliveries = deliveries;
    this.channels = channels;
  }

  /** A notice as it is shown: who was told of which step, why, or what muted it. */
  public record Shown(
      String step,
      String channel,
      String route,
      String why,
      String state,
      String mutedBy,
      String mutedWhy,
      Instant createdAt,
      Instant dueAt,
      Instant deliveredAt) {}

  /** Oldest first. */
  public Uni<List<Shown>> of(UUID incident) {
    return notices
        .of(incident)
        .chain(found -> found.isEmpty() ? Uni.createFrom().item(List.of()) : shown(found));
  }

  private Uni<List<Shown>> shown(List<Stored> found) {
    List<UUID> events = found.stream().map(Stored::event).distinct().toList();
    List<Long> ids =
        found.stream().map(Stored::delivery).filter(Objects::nonNull).distinct().toList();
    return Uni.combine()
        .all()
        .unis(channels.all(pool), deliveries.states(events, ids))
        .with((known, states) -> shown(found, known, states));
  }

  private static List<Shown> shown(
      List<Stored> found, List<ListedChannel> channels, List<DeliveryStore.State> states) {
    Map<Long, String> names =
        channels.stream().collect(Collectors.toMap(ListedChannel::id, ListedChannel::name));
    Map<Long, DeliveryStore.State> byId =
        states.stream().collect(Collectors.toMap(DeliveryStore.State::id, Function.identity()));
    return found.stream()
        // A channel that was removed between the two looks took its notices with it.
        .filter(n -> names.containsKey(n.channel()))
        .map(n -> shown(n, names.get(n.channel()), delivery(n, states, byId)))
        .toList();
  }

  private static DeliveryStore.State delivery(
      Stored notice, List<DeliveryStore.State> states, Map<Long, DeliveryStore.State> byId) {
    return notice.delivery() != null
        ? byId.get(notice.delivery())
        : states.stream()
            .filter(s -> s.channel() == notice.channel() && s.eventId().equals(notice.event()))
            .findFirst()
            .orElse(null);
  }

  private static Shown shown(Stored notice, String channel, DeliveryStore.State delivery) {
    boolean sent = notice.state().equals("sent") && delivery != null;
    boolean delivered = delivery != null && delivery.state().equals("delivered");
    return new Shown(
        notice.step(),
        channel,
        notice.route().isEmpty() ? null : notice.route(),
        notice.why(),
        sent ? delivery.state() : notice.state(),
        notice.mutedBy(),
        notice.mutedWhy(),
        notice.createdAt(),
        notice.dueAt(),
        delivered ? delivery.finishedAt() : null);
  }
}
