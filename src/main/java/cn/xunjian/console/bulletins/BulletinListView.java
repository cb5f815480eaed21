package cn.xunjian.console.bulletins;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The list of bulletins.
 *
 * @param older where those before these are; empty without any
 * @param newest where the newest are; empty if these are
 */
public record BulletinListView(
    BulletinWords words,
    List<Choice> states,
    List<Listed> rows,
    String older,
    String newest,
    boolean narrowed) {

  /** A bulletin in the list. */
  public record Listed(
      String href, String title, String kind, String period, Tag state, String published) {}
}
