package cn.xunjian.registry;

import java.util.Objects;

/**
 * A government account on a new-media platform.
 *
 * @param platform where it is kept
 * @param platformUid its id there, null if unknown
 */
public record Account(
    Profile profile, Platform platform, String platformUid, Stewardship stewardship)
    implements Target {

  public Account {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(stewardship, "stewardship");
  }

  @Override
  public Kind kind() {
    return Kind.ACCOUNT;
  }
}
