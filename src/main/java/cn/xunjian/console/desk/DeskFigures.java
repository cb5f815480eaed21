package cn.xunjian.console.desk;

import cn.xunjian.console.desk.DeskView.Figure;
import cn.xunjian.console.desk.DeskView.Soon;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.judging.FreshnessCase;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.web.targets.TargetFacets;
import cn.xunjian.web.targets.TargetFacets.Facet;
import cn.xunjian.web.targets.TargetSelection.Standing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers of the desk, each with the list that it counts. */
final class DeskFigures {

  private static final Set<FreshnessState> SILENT =
      EnumSet.of(FreshnessState.LATE, FreshnessState.SLEEPING, FreshnessState.ZOMBIE);

  private DeskFigures() {}

  static List<Figure> of(
      TargetFacets targets, Map<IncidentState, Map<Severity, Integer>> incidents, Phrasing say) {
    DeskWords words = new DeskWords(say);
    int open = sum(incidents, IncidentState.OPEN);
    int down = targets.number(Facet.STATE, TargetStatus.DOWN.code());
    return List.of(
        figure(words.open(), open, "critical", "/incidents", say),
        figure(
            words.taken(),
            sum(incidents, IncidentState.ACKNOWLEDGED),
            "plain",
            "/incidents?state=acknowledged",
            say),
        figure(words.down(), down, "critical", "/targets?state=down", say),
        fresh(words.zombie(), targets, FreshnessState.ZOMBIE, "critical", say),
        fresh(words.sleeping(), targets, FreshnessState.SLEEPING, "serious", say),
        fresh(words.late(), targets, FreshnessState.LATE, "warning", say),
        fresh(words.unreadable(), targets, FreshnessState.UNREADABLE, "plain", say),
        figure(words.total(), targets.total(), "plain", "/targets", say));
  }

  private static Figure fresh(
      String label, TargetFacets targets, FreshnessState state, String tone, Phrasing say) {
    String href = PageAddress.of("/targets").with("freshness", state.code()).toString();
    return figure(label, targets.number(Facet.FRESHNESS, state.code()), tone, href, say);
  }

  /** Nothing to worry about has no colour. */
  private static Figure figure(String label, int number, String tone, String href, Phrasing say) {
    return new Figure(label, say.number(number), number == 0 ? "plain" : tone, href);
  }

  private static int sum(Map<IncidentState, Map<Severity, Integer>> numbers, IncidentState state) {
    return numbers.getOrDefault(state, Map.of()).values().stream().mapToInt(n -> n).sum();
  }

  /** A target that grows too silent by time alone; empty for one of which nothing is known then. */
  static Optional<Soon> soon(Standing one, RuleBook book, Phrasing say) {
    FreshnessCase known = FreshnessCase.of(book, one.target(), one.state().standing(), say.now());
    if (known.becomes() == null || !SILENT.contains(known.becomes())) {
      return Optional.empty();
    }
    Instant at = one.state().standing().nextChangeAt();
    return Optional.of(
        new Soon(
            one.target().profile().name(),
            PageAddress.ofTarget(one.target().key().value()),
            one.target().unitName(),
            say.say(Tag.word(known.becomes())),
            say.ago(at),
            say.minute(at)));
  }
}
