package cn.xunjian.console.people;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The accounts, and the keys of machines.
 *
 * @param rows accounts, in the order of their logins
 * @param keys null for who does not keep keys
 * @param form makes an account; null for who may not
 * @param fresh an account whose password was just made; null for none
 */
public record PeopleView(
    PeopleWords words, List<Row> rows, List<Key> keys, EntryForm form, Fresh fresh) {

  /**
   * An account.
   *
   * @param acts what may be done to it, without fields
   */
  public record Row(
      String login,
      String name,
      String contact,
      List<String> roles,
      List<Tag> states,
      List<EntryForm> acts) {}

  /** The key of a machine. */
  public record Key(
      String name, String beginning, String scopes, String made, String used, Tag state) {}

  /** A password that is shown once. */
  public record Fresh(String login, String password) {}
}
