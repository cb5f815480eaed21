package cn.xunjian.console.incidents;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.requests.Query;
import cn.xunjian.words.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the address of the list asks for.
 *
 * @param state null for any
 * @param severity null for any
 * @param group unit or rule; empty for none
 */
record IncidentFilter(
    PageAddress self, IncidentState state, Severity severity, String rule, String group) {

  private static final String ANY = "all";
  private static final List<String> GROUPS = List.of("unit", "rule");

  /**
   * Reads an address; without a state those are asked for that nobody has taken up.
   *
   * @throws cn.xunjian.web.problems.Problem 400 for a word of no closed list
   */
  static IncidentFilter read(PageAddress self) {
    String state = self.value("state");
    String group = Query.oneOf("group", self.value("group"), GROUPS);
    return new IncidentFilter(
        self.with("before", null),
        state.equals(ANY)
            ? null
            : state.isEmpty()
                ? IncidentState.OPEN
                : Query.oneOf("state", state, IncidentState.values(), IncidentState::code),
        Query.oneOf("severity", self.value("severity"), Severity.values(), Severity::code),
        self.value("rule").isEmpty() ? null : self.value("rule"),
        group == null ? "" : group);
  }

  IncidentStore.Filter stored() {
    return new IncidentStore.Filter(state, null, rule, severity, null);
  }

  boolean narrowed() {
    return severity != null || rule != null;
  }

  List<Choice> states(Map<IncidentState, Map<Severity, Integer>> numbers, Phrasing say) {
    List<Choice> choices = new ArrayList<>();
    for (IncidentState one : IncidentState.values()) {
      String count =
          one == IncidentState.RESOLVED
              ? ""
              : say.number(
                  numbers.getOrDefault(one, Map.of()).values().stream()
                      .mapToInt(Integer::intValue)
                      .sum());
      String value = one == IncidentState.OPEN ? null : one.code();
      choices.add(
          new Choice(
              Tag.of(one, say).word(), self.with("state", value).toString(), count, one == state));
    }
    choices.add(
        new Choice(
            new IncidentWords(say).all(), self.with("state", ANY).toString(), "", state == null));
    return choices;
  }

  List<Choice> severities(Map<IncidentState, Map<Severity, Integer>> numbers, Phrasing say) {
    List<Choice> choices = new ArrayList<>();
    choices.add(any("severity", severity == null, say));
    List<Severity> worstFirst = Arrays.asList(Severity.values());
    Collections.reverse(worstFirst);
    for (Severity one : worstFirst) {
      String count =
          state == null || state == IncidentState.RESOLVED
              ? ""
              : say.number(numbers.getOrDefault(state, Map.of()).getOrDefault(one, 0));
      choices.add(
          new Choice(
              say.say(Vocabulary.word(Vocabulary.SEVERITIES, one.code())),
              self.with("severity", one.code()).toString(),
              count,
              one == severity));
    }
    return choices;
  }

  List<Choice> groupings(Phrasing say) {
    IncidentWords words = new IncidentWords(say);
    return List.of(
        new Choice(
            say.say("不分组", "none"), self.with("group", null).toString(), "", group.isEmpty()),
        new Choice(words.unit(), self.with("group", "unit").toString(), "", group.equals("unit")),
        new Choice(words.rule(), self.with("group", "rule").toString(), "", group.equals("rule")));
  }

  private Choice any(String parameter, boolean chosen, Phrasing say) {
    return new Choice(
        new IncidentWords(say).all(), self.with(parameter, null).toString(), "", chosen);
  }

  /** Puts rows together as is asked for, in the order in which their groups first appear. */
  List<IncidentsView.Group> grouped(List<ListedIncident> rows, Phrasing say) {
    if (group.isEmpty()) {
      return List.of(new IncidentsView.Group("", rows));
    }
    Function<ListedIncident, String> title =
        group.equals("unit")
            ? row -> row.unit().isEmpty() ? new IncidentWords(say).shared() : row.unit()
            : row -> row.rule().name();
    Map<String, List<ListedIncident>> together = new LinkedHashMap<>();
    rows.forEach(r -> together.computeIfAbsent(title.apply(r), t -> new ArrayList<>()).add(r));
    return together.entrySet().stream()
        .map(e -> new IncidentsView.Group(e.getKey(), e.getValue()))
        .toList();
  }
}
