package cn.xunjian.words;

import java.util.Locale;

/** A language in which people are told. */
public enum Language {
  ZH,
  EN;

  /** The written form, as in the names of templates. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
