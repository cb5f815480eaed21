package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.delivery.outbox.OutgoingMessage;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.links.AckLinks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores notices, and the messages of those that programs hear at once. */
@ApplicationScoped
class NoticeRecording {

  private final NoticeStore notices;
  private final OutboxStore outbox;
  private final ChannelStore channels;
  private final IncidentStore incidents;
  private final IncidentEvents events;
  private final AckLinks links;

  NoticeRecording(
      NoticeStore notices,
      OutboxStore outbox,
      ChannelStore channels,
      IncidentStore incidents,
      IncidentEvents events,
      AckLinks links) {
    this.notices = notices;
    this.outbox = outbox;
    this.channels = channels;
    this.incidents = incidents;
    this.events = events;
    this.links = links;
  }

  /**
   * Writes notices within the caller's transaction. An incident that another node opened first is
   * not stored, and so nobody is told of it; a channel may have been removed since the book was
   * read.
   */
  Uni<Void> write(SqlConnection transaction, List<Notice> planned, Instant now) {
    if (planned.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Set<UUID> about =
        planned.stream().map(n -> n.change().incident().id()).collect(Collectors.toSet());
    Set<Long> receivers = planned.stream().map(Notice::channel).collect(Collectors.toSet());
    return incidents
        .find(transaction, about)
        .map(found -> found.stream().map(Incident::id).collect(Collectors.toSet()))
        .chain(
            stored ->
                channels
                    .keep(transaction, receivers)
                    .map(
                        kept ->
                            planned.stream()
                                .filter(n -> stored.contains(n.change().incident().id()))
                                .filter(n -> kept.contains(n.channel()))
                                .toList()))
        .chain(told -> record(transaction, told, now));
  }

  private Uni<Void> record(SqlConnection transaction, List<Notice> told, Instant now) {
    List<WrittenNotice> written =
        told.stream().map(n -> new WrittenNotice(n, event(n, now))).toList();
    List<OutgoingMessage> messages =
        written.stream()
            .filter(w -> w.notice().machine() && w.notice().mute() == null)
            .map(NoticeRecording::message)
            .toList();
    return notices.write(transaction, written, now).chain(() -> outbox.put(transaction, messages));
  }

  private static OutgoingMessage message(WrittenNotice written) {
    Notice notice = written.notice();
    return OutgoingMessage.step(
        notice.channel(),
        new Message(notice.change().id(), Message.Kind.STEP, written.event()),
        notice.change().incident().id());
  }

  private JsonObject event(Notice notice, Instant now) {
    JsonObject event = events.of(notice.change());
    links
        .of(notice.change().incident().id(), notice.officer(), now)
        .ifPresent(found -> event.getJsonObject("data").put("links", found));
    return event;
  }
}
