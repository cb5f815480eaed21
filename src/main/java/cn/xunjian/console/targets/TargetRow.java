package cn.xunjian.console.targets;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.targets.TargetSelection.Standing;

/**
 * A target in the list.
 *
 * @param kind what it is, for an account with its platform
 * @param state whether it is open; null where it is not visited
 * @param freshness how fresh it is; null before it was judged
 * @param visit how its last visit ended; empty before the first
 * @param visitAt when that was, exactly
 * @param published when it last published, as far as is known
 * @param publishedAt the same, exactly, with its title
 */
public record TargetRow(
    String name,
    String href,
    String key,
    String kind,
    String unit,
    Tag state,
    Tag freshness,
    String visit,
    String visitAt,
    String published,
    String publishedAt) {

  static TargetRow of(Standing one, Phrasing say) {
    Registered target = one.target();
    Openness openness = one.state() == null ? null : one.state().openness();
    TargetFreshness fresh = one.state() == null ? null : one.state().standing();
    Visit last = openness == null ? null : openness.last();
    Publication latest = fresh == null ? null : fresh.latest();
    return new TargetRow(
        target.profile().name(),
        PageAddress.ofTarget(target.key().value()),
        target.key().value(),
        kind(target, say),
        target.unitName(),
        last == null ? null : Tag.of(openness.status(), say),
        fresh == null ? null : Tag.of(fresh.state(), say),
        last == null ? "" : ended(last, say),
        last == null ? "" : say.second(last.startedAt()),
        latest == null || latest.publishedAt() == null ? "" : say.ago(latest.publishedAt()),
        latest == null || latest.publishedAt() == null
            ? ""
            : say.minute(latest.publishedAt()) + " " + latest.title());
  }

  static String kind(Registered target, Phrasing say) {
    String kind = say.say(TargetWords.word(target.target().kind()));
    if (target.platform() != null) {
      return say.say(TargetWords.word(target.platform()));
    }
    return target.columnClass() == null
        ? kind
        : kind + " · " + say.say(TargetWords.word(target.columnClass()));
  }

  private static String ended(Visit last, Phrasing say) {
    return last.result() == VisitResult.FAILED
        ? VisitWords.shortly(last.reason(), say)
        : say.took(last.duration());
  }
}
