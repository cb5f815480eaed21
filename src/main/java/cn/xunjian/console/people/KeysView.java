package cn.xunjian.console.people;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The keys of machines.
 *
 * @param untold what was refused where its form is not offered any more
 * @param secret a key that was just made, shown once; empty for none
 * @param rows the newest first
 * @param more what is said of those that the page does not show; empty if it shows all
 * @param form makes a key
 */
public record KeysView(
    PeopleWords words,
    List<String> untold,
    String secret,
    List<Row> rows,
    String more,
    EntryForm form) {

  /**
   * A key.
   *
   * @param ends its form; null for one that is not good any more
   */
  public record Row(
      String name,
      String beginning,
      String scopes,
      String branch,
      String networks,
      String by,
      String made,
      String expires,
      String used,
      Tag state,
      EntryForm ends) {}
}
