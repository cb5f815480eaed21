package cn.xunjian.inspection.page;

import java.util.Locale;

/** What a page is to its site. */
public enum PageRole {
  HOME,
  /** A list page of a column. */
  COLUMN,
  ARTICLE,
  /** Any other page. */
  PAGE,
  /** An attachment whose text is read. */
  FILE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
