package cn.xunjian.platform;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import java.util.List;

/** The interface of one platform: what it is asked and what it answers. A bean for each. */
interface PlatformApi {

  Source source();

  /** Its quota and where it stands. */
  Quota quota();

  /** What it wants to know of an account; empty if nothing. */
  List<Field> fields();

  /** Whether the registry says enough of the target to ask. */
  default boolean reads(Registered target) {
    return true;
  }

  /**
   * The question for the latest posts.
   *
   * @param token of {@link #tokens}; empty if it needs none
   */
  Call call(Registered target, Secrets secrets, String token);

  /** What an answer means. Never throws for anything that an answer can hold. */
  Said read(RawAnswer answer);

  /** Whether all accounts are asked for at one place, so that its refusals concern them all. */
  default boolean sharesHost() {
    return true;
  }

  /** How it gives tokens; null if it needs none. */
  default TokenApi tokens() {
    return null;
  }

  /** Tokens that are got with the account's secrets and kept a while. */
  interface TokenApi {

    /** What tells one account's token from another's; no secret. */
    String holder(Secrets secrets);

    Call call(Secrets secrets);

    /** The token, or why there is none. */
    Granted granted(RawAnswer answer);
  }

  /**
   * A token, or why there is none.
   *
   * @param token null if there is none
   * @param seconds how long it lasts
   * @param refused why there is none; null if there is
   */
  record Granted(String token, long seconds, Said refused) {

    @Override
    public String toString() {
      return token == null ? "Granted[" + refused + "]" : "Granted[***, " + seconds + " s]";
    }
  }

  static boolean hasUid(Registered target) {
    return target.platformUid() != null && !target.platformUid().isBlank();
  }
}
