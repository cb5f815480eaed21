package cn.xunjian.observation;

import java.util.Locale;

/** What a page was read as. Append only. */
public enum PageKind {
  /** One article: only its own date counts. */
  ARTICLE,
  /** Lists of items: the newest of them counts. */
  LIST;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
