package cn.xunjian.registry;

import java.util.Locale;

/** The class of a column, which decides how long it may be silent (indicator V4). */
public enum ColumnClass {
  /** 动态要闻 */
  NEWS,
  /** 通知公告 */
  NOTICES,
  /** 政策文件 */
  POLICY,
  /** 互动交流 */
  INTERACTION,
  OTHER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
