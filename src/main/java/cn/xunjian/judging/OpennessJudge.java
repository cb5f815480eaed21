package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a site that cannot be opened now, is blocked or opens again leads to (V2.down, R3.3c). */
final class OpennessJudge {

  private final RulingText words;
  private final ClosedLately closedLately;

  OpennessJudge(RulingText words, ClosedLately closedLately) {
    this.words = words;
    this.closedLately = closedLately;
  }

  List<Ruling> judge(
      RuleBook book,
      Registered target,
      Openness before,
      Visit visit,
      OpennessRule.Step step,
      Instant now) {
    List<Ruling> rulings = new ArrayList<>(1);
    Optional<Closing> closed =
        visit.showsClosed() && step.next().status() == TargetStatus.DOWN
            ? closedLately.before(target.id(), now, book.overdue().remembered())
            : Optional.empty();
    step.turns().stream()
        .filter(turn -> turn != OpennessRule.Turn.WENT_DOWN || closed.isEmpty())
        .forEach(turn -> rulings.addAll(rulings(book, target, turn, step.next(), before)));
    // Also of a site that was down before the closing: from its end on this is another matter.
    Heading overdue = book.overdue().heading();
    closed.ifPresent(c -> rulings.add(new Broken(overdue(target, overdue, step.next(), c))));
    return rulings;
  }

  private List<Ruling> rulings(
      RuleBook book, Registered target, OpennessRule.Turn turn, Openness next, Openness before) {
    Heading down = book.down().heading();
    Heading blocked = book.blocked().heading();
    return switch (turn) {
      case WENT_DOWN -> List.of(new Broken(down(target, down, next)));
      case WAS_BLOCKED -> List.of(new Broken(blocked(target, blocked, next)));
      case CAME_UP -> {
        String why = (before.successes() + 1) + " visits in a row succeeded";
        String overdue = book.overdue().id().value();
        yield List.of(new Kept(down.id().value(), why), new Kept(overdue, why));
      }
      case WAS_UNBLOCKED -> List.of(new Kept(blocked.id().value(), "a visit got through"));
    };
  }

  private Finding overdue(Registered target, Heading rule, Openness next, Closing closing) {
    FailureReason reason = next.last().reason();
    String until = words.clock(closing.end());
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        closing.end(),
        RulingText.headline(
            target,
            rule,
            new Text("%s（%s，报备至 %s）", "%s (%s, approved until %s)")
                .with(reason.text(), closing.document(), until)),
        new Grounds(
            new JsonObject().put("failed", next.failures()).put("reason", reason.code()),
            words.visits(next.failing())));
  }

  private Finding down(Registered target, Heading rule, Openness next) {
    FailureReason reason = next.last().reason();
    String since = words.clock(next.firstFailedAt());
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        next.firstFailedAt(),
        RulingText.headline(
            target,
            rule,
            new Text("%1$s（自 %2$s 起连续 %3$d 次访问失败）", "%1$s (%3$d visits in a row failed since %2$s)")
                .with(reason.text(), since, next.failures())),
        new Grounds(
            new JsonObject()
                .put("failed", next.failures())
                .put("of", next.failures())
                .put("reason", reason.code()),
            words.visits(next.failing())));
  }

  private Finding blocked(Registered target, Heading rule, Openness next) {
    FailureReason reason = next.last().reason();
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        next.last().startedAt(),
        RulingText.headline(target, rule, reason.text()),
        new Grounds(
            new JsonObject()
                .put("failed", next.blocks())
                .put("of", next.blocks())
                .put("reason", reason.code()),
            words.visits(List.of(next.last()))));
  }
}
