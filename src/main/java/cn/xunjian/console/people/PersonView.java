package cn.xunjian.console.people;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * One account.
 *
 * @param untold what was refused where its form is not offered any more
 * @param password one that was just made; empty for none
 * @param acts what may be done to it, without fields
 * @param roles its roles on the branches that the reader sees, the newest first
 * @param forms what may be changed
 */
public record PersonView(
    PeopleWords words,
    String name,
    String login,
    List<Tag> states,
    List<Fact> facts,
    List<String> untold,
    String password,
    List<EntryForm> acts,
    List<Role> roles,
    List<EntryForm> forms) {

  /**
   * A role.
   *
   * @param ends its form; null where it has ended, or the reader may not end it
   */
  public record Role(
      String role,
      String branch,
      String from,
      String until,
      Tag state,
      String by,
      EntryForm ends) {}
}
