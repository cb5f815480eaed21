package cn.xunjian.platform;

import jakarta.validation.constraints.Min;

/** How often a platform is asked at most, all its accounts together. */
public interface Quota {

  /** Calls within a minute, at least 1. */
  @Min(1)
  int perMinute();

  /** Calls within a day of China, at least 1. */
  @Min(1)
  int perDay();

  /** Where an interface stands; a gateway or a simulator may stand in for it. */
  interface At extends Quota {

    /** Scheme, host, port and perhaps a path, without a slash at the end. */
    String baseUrl();
  }
}
