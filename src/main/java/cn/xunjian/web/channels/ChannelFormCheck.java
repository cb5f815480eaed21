package cn.xunjian.web.channels;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.channels.Channels;
import cn.xunjian.delivery.channels.MaskedAddress;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What a channel's form cannot say by itself: whether its courier takes the address, whether there
 * is a key to seal its secret with, and whether there is a channel to fall back on.
 */
@ApplicationScoped
class ChannelFormCheck {

  /** The number of a channel that is not there yet. */
  static final long NONE = -1;

  private final Channels channels;
  private final Couriers couriers;

  ChannelFormCheck(Channels channels, Couriers couriers) {
    this.channels = channels;
    this.couriers = couriers;
  }

  /** A new channel of a type that signs needs a secret. */
  void newSecret(ChannelForm form, Faults faults) {
    boolean signs = couriers.find(form.kind()).map(c -> c.habits().secret()).orElse(true);
    if (signs && form.secret() == null && !faults.at("/secret")) {
      faults.add("/secret", "missing", "a channel needs secret");
    }
  }

  /**
   * The form, once all of it is sound.
   *
   * @param type the type of the channel, which does not change
   * @param own the number of the channel, which is no fallback of itself
   */
  Uni<ChannelForm> sound(InputCheck.Read<ChannelForm> read, String type, long own) {
    ChannelForm form = read.form();
    Faults faults = read.faults();
    Optional<Courier> courier = couriers.find(type);
    if (courier.isEmpty()) {
      faults.add("/type", "unknown_value", "type is one of " + String.join(", ", couriers.types()));
    }
    if (form.url() != null && !form.url().isBlank()) {
      address(form, courier, faults);
    }
    return fallback(form, own, faults)
        .map(
            done -> {
              ChannelForm sound = read.sound();
              if (sound.secret() != null && !channels.keepsSecrets()) {
                throw Problem.vaultWithoutKey("/secret");
              }
              return sound;
            });
  }

  private static void address(ChannelForm form, Optional<Courier> courier, Faults faults) {
    if (form.url().contains(MaskedAddress.MASK)) {
      faults.add("/url", "masked", "write the address with its keys, or leave it out to keep it");
    }
    try {
      if (courier.map(c -> c.habits().web()).orElse(true)) {
        WebAddress.parse(form.url());
      }
      Courier.Address address = new Courier.Address(form.name(), form.url(), form.secret());
      courier.ifPresent(
          c -> c.faults(address).forEach(words -> faults.add("/url", "bad_address", words)));
    } catch (IllegalArgumentException e) {
      faults.add("/url", "bad_url", e.getMessage());
    }
  }

  /** A fallback that there is, and that is not the channel itself. */
  private Uni<Void> fallback(ChannelForm form, long own, Faults faults) {
    if (form.fallback() == null || faults.at("/fallback")) {
      return Uni.createFrom().voidItem();
    }
    return channels
        .find(form.fallback())
        .invoke(
            found -> {
              if (found == null || found.id() == own) {
                faults.add(
                    "/fallback", "unknown_value", "fallback is the number of another channel");
              }
            })
        .replaceWithVoid();
  }
}
