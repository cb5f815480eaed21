package cn.xunjian.console.people;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The accounts.
 *
 * @param asked what was searched for; empty for all
 * @param more what is said of those that the page does not show; empty if it shows all
 * @param rows accounts, in the order of their logins
 * @param links other pages of the same part, for who may open them
 * @param forms makes an account; empty for who may not
 * @param fresh an account whose password was just made; null for none
 */
public record PeopleView(
    PeopleWords words,
    String asked,
    String more,
    List<Row> rows,
    List<Link> links,
    List<EntryForm> forms,
    Fresh fresh) {

  /** An account. */
  public record Row(
      String href,
      String login,
      String name,
      String unit,
      List<String> roles,
      String contact,
      List<Tag> states) {}

  public record Link(String href, String words) {}

  /** A password that is shown once. */
  public record Fresh(long id, String login, String password) {}
}
