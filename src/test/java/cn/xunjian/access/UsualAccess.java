package cn.xunjian.access;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings of access with their defaults, but for those that a test names. */
public final class UsualAccess {

  private UsualAccess() {}

  /**
   * @param changed such as {@code xunjian.access.idle}
   */
  public static AccessConfig with(Map<String, String> changed) {
    return new SmallRyeConfigBuilder()
        .withMapping(AccessConfig.class)
        .withDefaultValues(changed)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(AccessConfig.class);
  }
}
