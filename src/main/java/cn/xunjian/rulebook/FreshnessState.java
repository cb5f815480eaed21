package cn.xunjian.rulebook;

import java.util.Locale;

/** How recently a target last published, as far as that could be seen. */
public enum FreshnessState {
  FRESH("正常更新"),
  /** Allowed, but near a limit. */
  LATE("临期"),
  /** An account beyond the city's week (notice A3). */
  SLEEPING("睡眠"),
  /**
   * Beyond the national limit: an account's two weeks (M2), a home page's (V3), a column's (V4).
   */
  ZOMBIE("僵尸"),
  /** Its items bear no usable date, or it lists none. */
  UNDATED("无发布日期"),
  /** It could not be read, or not recently enough to say that it is silent. */
  UNREADABLE("无法读取"),
  /** There is no way to read it. */
  NOT_OBSERVABLE("不可监测");

  private final String chinese;

  FreshnessState(String chinese) {
    this.chinese = chinese;
  }

  /** The officers' word for it. */
  public String chinese() {
    return chinese;
  }

  /** The written form, as in REST and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
