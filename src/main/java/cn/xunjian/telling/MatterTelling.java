package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.delivery.outbox.OutgoingMessage;
import cn.xunjian.duty.Concern;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.Teller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells of matters that are no incidents, by the same routes, groups and outbox. A silence says
 * that a fault is known; it keeps no order from the unit that has to obey it.
 */
@ApplicationScoped
class MatterTelling implements Teller {

  private final NoticeStore notices;
  private final OutboxStore outbox;
  private final ChannelStore channels;
  private final DutyStore duty;
  private final Gathering gathering;
  private final Clock clock;

  MatterTelling(
      NoticeStore notices,
      OutboxStore outbox,
      ChannelStore channels,
      DutyStore duty,
      Gathering gathering,
      Clock clock) {
    this.notices = notices;
    this.outbox = outbox;
    this.channels = channels;
    this.duty = duty;
    this.gathering = gathering;
    this.clock = clock;
  }

  /** Who is told of concerns, and when those that nobody takes up go further. */
  private record Told(List<MatterNotice> notices, Map<UUID, Instant> escalations) {}

  @Override
  public Uni<Map<UUID, Instant>> tell(SqlConnection transaction, List<Concern> concerns) {
    if (concerns.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Instant now = clock.instant();
    return duty.book(transaction)
        .map(book -> told(book, concerns, now))
        .call(told -> write(transaction, told.notices(), now))
        .map(Told::escalations);
  }

  private static Told told(DutyBook book, List<Concern> concerns, Instant now) {
    Routing routing = new Routing(book, now);
    List<MatterNotice> written = new ArrayList<>();
    Map<UUID, Instant> escalations = new HashMap<>();
    for (Concern concern : concerns) {
      Plan plan =
          concern.level() == 0
              ? routing.begins(concern.facts())
              : routing.raised(concern.facts(), concern.level());
      plan.tells().forEach(tell -> written.add(new MatterNotice(concern, tell)));
      if (plan.escalateAfter() == null) {
        escalations.remove(concern.matter());
      } else {
        escalations.put(concern.matter(), now.plus(plan.escalateAfter()));
      }
    }
    return new Told(written, escalations);
  }

  /** A channel may have been removed since the book was read. */
  private Uni<Void> write(SqlConnection transaction, List<MatterNotice> planned, Instant now) {
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
                    new Message(notice.concern().id(), Message.Kind.STEP, notice.concern().event()),
                    notice.concern().matter()))
        .toList();
  }

  @Override
  public void committed() {
    gathering.wake();
  }
}
