package cn.xunjian.notification;

import java.util.Locale;

/** The language in which people are told on a channel. */
enum Language {
  ZH,
  EN;

  /**
   * The language of a channel: its address may end in {@code #en} or {@code #zh}, which never goes
   * out. Chinese unless it says otherwise.
   */
  static Language of(String url) {
    return url.toLowerCase(Locale.ROOT).endsWith("#en") ? EN : ZH;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String choose(String chinese, String english) {
    return this == ZH ? chinese : english;
  }
}
