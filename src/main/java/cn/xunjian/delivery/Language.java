package cn.xunjian.delivery;

import java.util.Locale;

/** The language in which people are told on a channel. */
public enum Language {
  ZH,
  EN;

  /**
   * The language of a channel: its address may end in {@code #en} or {@code #zh}, which never goes
   * out. Chinese unless it says otherwise.
   */
  public static Language of(String url) {
    return url.toLowerCase(Locale.ROOT).endsWith("#en") ? EN : ZH;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String choose(String chinese, String english) {
    return this == ZH ? chinese : english;
  }
}
