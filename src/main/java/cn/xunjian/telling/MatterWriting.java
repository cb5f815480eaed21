package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.delivery.outbox.OutgoingMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down who is told of matters, and what goes to programs at once. */
@ApplicationScoped
class MatterWriting {

  private final NoticeStore notices;
  private final OutboxStore outbox;
  private final ChannelStore channels;

  MatterWriting(NoticeStore notices, OutboxStore outbox, ChannelStore channels) {
    this.notices = notices;
    this.outbox = outbox;
    this.channels = channels;
  }

  /** A channel may have been removed since the book was read. */
  Uni<Void> write(SqlConnection transaction, List<MatterNotice> planned, Instant now) {
    Set<Long> receivers =
        planned.stream().map(notice -> notice.tell().channel().id()).collect(Collectors.toSet());
    return channels
        .keep(transaction, receivers)
        .map(
            kept ->
                planned.stream()
                    .filter(notice -> kept.contains(notice.tell().channel().id()))
                    .toList())
        .chain(
            told ->
                notices
                    .writeMatters(transaction, told, now)
                    .chain(() -> outbox.put(transaction, forPrograms(told))));
  }

  private static List<OutgoingMessage> forPrograms(List<MatterNotice> told) {
    return told.stream()
        .filter(notice -> notice.tell().channel().machine())
        .map(
            notice ->
                OutgoingMessage.step(
                    notice.tell().channel().id(),
                    new Message(notice.concern().id(), Message.Kind.STEP, notice.event()),
                    notice.concern().matter()))
        .toList();
  }
}
