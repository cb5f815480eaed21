package cn.xunjian.delivery;

import cn.xunjian.words.Language;
import java.util.Locale;

/** The language in which people are told on a channel. */
public final class ChannelLanguage {

  private ChannelLanguage() {}

  /**
   * The address of a channel may end in {@code #en} or {@code #zh}, which never goes out. Chinese
   * unless it says otherwise.
   */
  public static Language of(String url) {
    return url.toLowerCase(Locale.ROOT).endsWith("#en") ? Language.EN : Language.ZH;
  }
}
