package cn.xunjian.registry;

import java.util.Locale;

/** How the date of a target's last publication is read; the written form has dashes. */
public enum Source {
  HTML,
  FEED,
  WECHAT_API,
  WEIBO_API,
  DOUYIN_API,
  ITUNES,
  PUSH,
  MANUAL;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
