package cn.xunjian.registry;

import java.util.Objects;

/**
 * A government mobile application.
 *
 * @param storeId its id in the store, null if unknown
 */
public record App(Profile profile, String storeId, Stewardship stewardship) implements Target {

  public App {
    Objects.requireNonNull(stewardship, "stewardship");
  }

  @Override
  public Kind kind() {
    return Kind.APP;
  }
}
