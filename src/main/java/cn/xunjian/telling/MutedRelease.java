package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.delivery.outbox.OutgoingMessage;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.MutedNoticeStore.Released;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what is no longer muted after all. */
@ApplicationScoped
class MutedRelease {

  private final Pool pool;
  private final MutedNoticeStore notices;
  private final OutboxStore outbox;
  private final IncidentStore incidents;
  private final CurrentMutes mutes;
  private final Gathering gathering;

  MutedRelease(
      Pool pool,
      MutedNoticeStore notices,
      OutboxStore outbox,
      IncidentStore incidents,
      CurrentMutes mutes,
      Gathering gathering) {
    this.pool = pool;
    this.notices = notices;
    this.outbox = outbox;
    this.incidents = incidents;
    this.mutes = mutes;
    this.gathering = gathering;
  }

  /** Releases what nothing mutes any more. */
  Uni<Void> release(DutyBook book, Instant now) {
    Set<Long> machines =
        book.channels().stream()
            .filter(ListedChannel::machine)
            .map(ListedChannel::id)
            .collect(Collectors.toSet());
    return notices
        .incidents()
        .chain(ids -> incidents.unresolved(pool, ids))
        .chain(ids -> free(ids, now))
        .chain(
            free ->
                free.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : release(free, machines, now).invoke(gathering::wake));
  }

  private Uni<List<UUID>> free(Set<UUID> ids, Instant now) {
    return mutes
        .of(pool, ids, now)
        .map(muted -> ids.stream().filter(id -> !muted.containsKey(id)).sorted().toList());
  }

  private Uni<Void> release(List<UUID> free, Set<Long> machines, Instant now) {
    return Multi.createFrom()
        .iterable(free)
        .onItem()
        .transformToUniAndConcatenate(
            id -> pool.withTransaction(tx -> release(tx, id, machines, now)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> release(SqlConnection tx, UUID incident, Set<Long> machines, Instant now) {
    return incidents
        // Held, so that it does not end between this look and our commit, unheard by whom we tell.
        .holdUnresolved(tx, Set.of(incident))
        .chain(
            held ->
                held.isEmpty()
                    ? Uni.createFrom().item(List.<Released>of())
                    : notices.release(tx, incident, machines, now))
        .map(
            released ->
                released.stream()
                    .filter(r -> machines.contains(r.channel()))
                    .map(r -> message(r, incident))
                    .toList())
        .chain(messages -> outbox.put(tx, messages));
  }

  private static OutgoingMessage message(Released notice, UUID incident) {
    Message message = new Message(notice.event(), Message.Kind.STEP, notice.body());
    return OutgoingMessage.step(notice.channel(), message, incident);
  }
}
