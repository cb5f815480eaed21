package cn.xunjian.delivery.channels;

import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;

/** The secret of a channel as it rests in its row: sealed for that row. */
public final class ChannelSecret {

  private ChannelSecret() {}

  static String context(long channel) {
    return "channel/" + channel;
  }

  /**
   * The secret that is stored for a channel. One that a version without a vault left in plain text
   * serves until a key is there: a duty officer who hears nothing after an upgrade is worse off.
   */
  public static Opened read(Vault vault, long channel, String stored) {
    if (stored == null || !Vault.sealed(stored)) {
      return new Opened(stored == null ? "" : stored, null);
    }
    return vault.open(stored, context(channel));
  }
}
