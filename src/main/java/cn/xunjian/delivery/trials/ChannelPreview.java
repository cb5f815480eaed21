package cn.xunjian.delivery.trials;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.MaskedAddress;
import cn.xunjian.delivery.channels.ReachStore;
import cn.xunjian.delivery.channels.ReachStore.Reach;
import cn.xunjian.delivery.templates.SampleMessages;
import cn.xunjian.delivery.templates.Templates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows what a channel would be sent. Nothing goes out. */
@ApplicationScoped
public class ChannelPreview {

  private final ReachStore channels;
  private final Couriers couriers;
  private final Templates templates;
  private final Clock clock;

  ChannelPreview(ReachStore channels, Couriers couriers, Templates templates, Clock clock) {
    this.channels = channels;
    this.couriers = couriers;
    this.templates = templates;
    this.clock = clock;
  }

  /** A preview, or why there is none. */
  public sealed interface Result {}

  /** What would be sent. */
  public record Shown(Preview preview) implements Result {}

  /** There is no such channel. */
  public record UnknownChannel() implements Result {}

  /** The office's templates are wrong: one sentence each, with file and line. */
  public record WrongTemplates(List<String> faults) implements Result {}

  /** The channel cannot be written to. */
  public record UnusableChannel(String why) implements Result {}

  /** The samples that can be shown. */
  public static List<String> samples() {
    return SampleMessages.names();
  }

  /** A made-up message; empty if there is none of this name. */
  public static Optional<Message> sample(String name) {
    return SampleMessages.named(name);
  }

  /** Shows a message as a channel would be sent it. The office's templates are read again. */
  public Uni<Result> of(long channel, Message message) {
    List<String> faults = templates.reload();
    if (!faults.isEmpty()) {
      return Uni.createFrom().item(new WrongTemplates(faults));
    }
    return channels
        .one(channel)
        .map(reach -> reach == null ? new UnknownChannel() : shown(reach, message));
  }

  /** Composed with keys that are none: what is not there cannot be shown. */
  private Result shown(Reach reach, Message message) {
    String mask = MaskedAddress.MASK;
    String url = MaskedAddress.of(reach.url());
    boolean bare = reach.secret().ok() && reach.secret().plain().isEmpty();
    Address address = new Address(reach.name(), url, bare ? "" : mask + " " + mask);
    try {
      Courier courier =
          couriers
              .find(reach.type())
              .orElseThrow(() -> new IllegalArgumentException("its type is unknown"));
      Message told = courier.habits().grouped() ? message : first(message);
      return new Shown(Preview.of(reach, courier.compose(told, address, clock.instant())));
    } catch (IllegalArgumentException e) {
      return new UnusableChannel(e.getMessage());
    }
  }

  /** A program is told step by step. */
  private static Message first(Message message) {
    boolean word = message.kind() == Message.Kind.TEST || message.kind() == Message.Kind.HEARTBEAT;
    return word ? message : new Message(message.id(), Message.Kind.STEP, message.events().get(0));
  }
}
