package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Whether an app can be downloaded (M2.app). */
final class AppJudge {

  private final RulingText words;

  AppJudge(RulingText words) {
    this.words = words;
  }

  /**
   * What a store says of an app (M2, "cannot be downloaded"). One look-up may err, so two in a row
   * must say that it is not there; a look-up that failed says nothing.
   */
  Optional<Ruling> offered(
      RuleBook book, Registered target, TargetFreshness before, Reading reading, Instant now) {
    if (reading.source().way() != Source.Way.STORE || target.target().kind() != Kind.APP) {
      return Optional.empty();
    }
    return switch (reading.outcome()) {
      case OK, EMPTY, UNDATED ->
          Optional.of(
              new Kept(book.app().id().value(), "the store offers it: " + reading.detail()));
      case GONE ->
          before.lastOutcome() == ReadingOutcome.GONE || book.app().lookUps() == 1
              ? Optional.of(new Broken(notOffered(book, target, before, reading, now)))
              : Optional.empty();
      case AUTH, THROTTLED, BLOCKED, MALFORMED, NETWORK, UNREADABLE -> Optional.empty();
    };
  }

  private Finding notOffered(
      RuleBook book, Registered target, TargetFreshness before, Reading reading, Instant now) {
    Heading rule = book.app().heading();
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.severity(),
        before.lastReadingAt(),
        RulingText.headline(target, rule, Text.same(reading.detail())),
        new Grounds(
            new JsonObject()
                .put("reason", reading.outcome().code())
                .put("source", reading.source().code()),
            new JsonObject()
                .put("first", words.time(before.lastReadingAt()))
                .put("firstDetail", before.lastDetail())
                .put("second", words.time(reading.startedAt()))
                .put("secondDetail", reading.detail())
                .put("storeId", target.platformUid())
                .put("url", target.profile().url())
                .put("judgedAt", words.time(now))));
  }

  /** An app that no store is asked for any longer cannot be missing. */
  Optional<Ruling> unasked(RuleBook book, Registered target) {
    Source source = target.profile().source();
    boolean asked = source != null && source.way() == Source.Way.STORE;
    return target.target().kind() == Kind.APP && !asked
        ? Optional.of(new Kept(book.app().id().value(), "no store is asked for it any longer"))
        : Optional.empty();
  }
}
