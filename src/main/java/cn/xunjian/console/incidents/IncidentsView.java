package cn.xunjian.console.incidents;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import java.util.List;

/**
 * The list of incidents.
 *
 * @param states the states to choose from, with how many are in each
 * @param severities the severities to choose from
 * @param groupings by what the rows can stand together
 * @param groups the rows; one group without a title if they do not
 * @param older where the incidents before these are; empty without any
 * @param newest where the newest are; empty if these are
 * @param narrowed whether more than the state narrows the list
 */
public record IncidentsView(
    IncidentWords words,
    PageAddress self,
    List<Choice> states,
    List<Choice> severities,
    List<Choice> groupings,
    List<Group> groups,
    String older,
    String newest,
    boolean narrowed,
    String none) {

  /** Rows that stand together; the title is empty where all do. */
  public record Group(String title, List<ListedIncident> rows) {}

  public boolean empty() {
    return groups.stream().allMatch(group -> group.rows().isEmpty());
  }

  public String cleared() {
    return "/incidents";
  }
}
