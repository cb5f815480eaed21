package cn.xunjian.telling;

import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.telling.links.AckLinks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes messages of what is due on one channel, in one transaction. */
@ApplicationScoped
class ChannelGathering {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WaitingNoticeStore notices;
  private final OutboxStore outbox;
  private final ChannelStore channels;
  private final CurrentMutes mutes;
  private final AckLinks links;
  private final Clock clock;

  ChannelGathering(
      WaitingNoticeStore notices,
      OutboxStore outbox,
      ChannelStore channels,
      CurrentMutes mutes,
      AckLinks links,
      Clock clock) {
    this.notices = notices;
    this.outbox = outbox;
    this.channels = channels;
    this.mutes = mutes;
    this.links = links;
    this.clock = clock;
  }

  /** Gathers what is due on a channel, unless another node does or the channel is off. */
  Uni<Void> gather(SqlConnection tx, long channel) {
    return channels
        .take(tx, channel)
        .chain(
            taken ->
                taken.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : gather(
                        tx, channel, taken.get().perMinute().orElse(MessageBudget.USUAL_LIMIT)));
  }

  private Uni<Void> gather(SqlConnection tx, long channel, int limit) {
    Instant now = clock.instant();
    return notices
        .due(tx, channel, now)
        .chain(due -> told(tx, due, now))
        .chain(
            told ->
                outbox
                    .written(tx, channel, now.minus(MINUTE))
                    .chain(written -> send(tx, channel, told, limit - written, now)));
  }

  /** What began to be muted while it waited is muted after all. */
  private Uni<List<WaitingNotice>> told(SqlConnection tx, List<WaitingNotice> due, Instant now) {
    Set<UUID> ids = due.stream().map(WaitingNotice::incident).collect(Collectors.toSet());
    return mutes.of(tx, ids, now).chain(muted -> mute(tx, due, muted));
  }

  private Uni<List<WaitingNotice>> mute(
      SqlConnection tx, List<WaitingNotice> due, Map<UUID, Mute> muted) {
    Set<UUID> opening =
        incidents(due, Set.of("opened", "reopened")).stream()
            .filter(muted::containsKey)
            .collect(Collectors.toSet());
    Set<UUID> over = incidents(due, Set.of("resolved"));
    return Multi.createFrom()
        .iterable(opening)
        .onItem()
        .transformToUniAndConcatenate(
            id -> notices.mute(tx, numbers(due, id), muted.get(id), over.contains(id)))
        .collect()
        .last()
        .replaceWith(due.stream().filter(w -> !opening.contains(w.incident())).toList());
  }

  private static Set<UUID> incidents(List<WaitingNotice> due, Set<String> steps) {
    return due.stream()
        .filter(w -> steps.contains(w.step()))
        .map(WaitingNotice::incident)
        .collect(Collectors.toSet());
  }

  private static List<Long> numbers(List<WaitingNotice> due, UUID incident) {
    return due.stream().filter(w -> w.incident().equals(incident)).map(WaitingNotice::id).toList();
  }

  private Uni<Void> send(
      SqlConnection tx, long channel, List<WaitingNotice> told, int room, Instant now) {
    List<GatheredMessage> messages = MessageBudget.messages(channel, told, room, links.overview());
    Set<Long> gone =
        messages.stream().flatMap(m -> m.notices().stream()).collect(Collectors.toSet());
    Set<String> groups =
        told.stream()
            .filter(w -> gone.contains(w.id()))
            .map(WaitingNotice::group)
            .collect(Collectors.toSet());
    return Multi.createFrom()
        .iterable(messages)
        .onItem()
        .transformToUniAndConcatenate(m -> put(tx, m))
        .collect()
        .last()
        .chain(
            () ->
                groups.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : notices.told(tx, channel, groups, now));
  }

  private Uni<Void> put(SqlConnection tx, GatheredMessage gathered) {
    return outbox
        .put(tx, gathered.message())
        .chain(delivery -> notices.sent(tx, gathered.notices(), delivery));
  }
}
