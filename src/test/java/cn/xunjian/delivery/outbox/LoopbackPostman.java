package cn.xunjian.delivery.outbox;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.fetch.client.LoopbackClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Posts for real, and has no mail server. */
public final class LoopbackPostman {

  private LoopbackPostman() {}

  public static Postman of(
      LoopbackClients clients, List<Courier> couriers, DeliveryConfig config, Clock clock) {
    byte[] why = "there is no mail server".getBytes(StandardCharsets.UTF_8);
    return new Postman(
        new Couriers(couriers),
        clock,
        new WebCarrier(clients.clients(), config, clock),
        (channel, mail, whenDone) ->
            whenDone.accept(
                new Carrier.Answered(new ReceiverReply(0, why, true, null), Duration.ZERO, "")));
  }
}
