package cn.xunjian.console.incidents;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.incidents.ListedIncident.Named;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes incidents as lists show them. */
@ApplicationScoped
public class IncidentRows {

  private final IncidentDesk desk;
  private final RulesInForce rules;

  IncidentRows(IncidentDesk desk, RulesInForce rules) {
    this.desk = desk;
    this.rules = rules;
  }

  /**
   * The rows of some incidents, in their order.
   *
   * @param tended which of them the reader may take up
   */
  public List<ListedIncident> of(
      List<Incident> incidents, Predicate<Incident> tended, Phrasing say) {
    return incidents.stream().map(i -> of(i, tended.test(i), say)).toList();
  }

  ListedIncident of(Incident incident, boolean tended, Phrasing say) {
    Optional<Subject> subject = desk.subject(incident);
    Registered target =
        subject.orElse(null) instanceof Subject.Watched watched ? watched.target() : null;
    RuleBook book = target == null ? rules.root(say.now()) : rules.of(target, say.now());
    return row(
        incident,
        subject.map(s -> named(s, say)).orElse(GONE),
        target,
        tended,
        title(book, incident.rule(), say),
        say);
  }

  private static final Named GONE = new Named("—", "", "");

  private static Named named(Subject subject, Phrasing say) {
    return subject instanceof Subject.Watched
        ? new Named(subject.name(), subject.key(), PageAddress.ofTarget(subject.key()))
        : new Named(subject.name(), new IncidentWords(say).shared(), "");
  }

  /** What officers call a rule; its name where the book of today does not have it. */
  static String title(RuleBook book, String rule, Phrasing say) {
    try {
      return book.rule(new RuleId(rule))
          .map(Rule::heading)
          .map(heading -> say.say(heading.title()))
          .orElse(rule);
    } catch (IllegalArgumentException older) {
      return rule;
    }
  }

  /** The sentence without the name before it, which stands beside it already. */
  static String problem(String text, String name) {
    if (!text.startsWith(name) || text.length() == name.length()) {
      return text;
    }
    String rest = text.substring(name.length()).replaceFirst("^[\\s·:：，]+", "");
    return rest.isEmpty() ? text : rest;
  }

  /**
   * The row of an incident.
   *
   * @param target null for what many targets share
   */
  static ListedIncident row(
      Incident incident,
      Named subject,
      Registered target,
      boolean tended,
      String ruleTitle,
      Phrasing say) {
    Handling handling = incident.handling();
    String handler =
        handling.care().handler() != null
            ? handling.care().handler()
            : handling.acknowledgement().map(Handling.Acknowledgement::by).orElse("");
    Instant end = handling.end().map(Handling.Resolved::at).orElse(say.now());
    Duration lasted = Duration.between(incident.startedAt(), end);
    return new ListedIncident(
        incident.id().toString(),
        "/incidents/" + incident.id(),
        Tag.of(incident.severity(), say),
        Tag.of(incident.state(), say),
        subject,
        target == null ? "" : target.unitName(),
        problem(say.say(incident.text()), subject.name()),
        new Named(ruleTitle, incident.rule(), ""),
        say.length(lasted.isNegative() ? Duration.ZERO : lasted),
        say.minute(incident.startedAt()),
        handler,
        tended && incident.state() == IncidentState.OPEN);
  }
}
