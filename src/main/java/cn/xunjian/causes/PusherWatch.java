package cn.xunjian.causes;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.RulingText;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.operational.PusherRule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether the pushers are still heard of. A pusher that falls silent says nothing of its accounts:
 * a limit that falls meanwhile was passed unseen. Belongs to the ledger's thread; {@link
 * #patience(Registered)} may be asked there too.
 */
public final class PusherWatch {

  static final String KIND = "pusher";

  private final Supplier<RuleBook> rules;
  private final RulingText words;
  private Map<Long, Pusher> pushers = Map.of();
  private final Map<Long, Instant> heard = new LinkedHashMap<>();

  /** The names of those with an incident. */
  private final Set<String> silent = new HashSet<>();

  /**
   * @param rules the limits of now
   */
  public PusherWatch(Supplier<RuleBook> rules, RulingText words) {
    this.rules = rules;
    this.words = words;
  }

  /** Takes over whose silence is known from before a restart. */
  public void load(Collection<Subject.Id> withIncident) {
    withIncident.stream()
        .map(Subject.Id::shared)
        .filter(shared -> shared != null && shared.startsWith(KIND + "/"))
        .forEach(shared -> silent.add(shared.substring(KIND.length() + 1)));
  }

  /**
   * Takes over which pushers there are. One that is new, or new to this process, has its whole
   * patience from now: while we were away nobody could be heard.
   */
  public List<SharedRuling> registered(List<Pusher> all, Instant now) {
    pushers = all.stream().filter(Pusher::enabled).collect(Collectors.toMap(Pusher::id, p -> p));
    heard.keySet().retainAll(pushers.keySet());
    pushers.keySet().forEach(id -> heard.putIfAbsent(id, now));
    Set<String> watched = pushers.values().stream().map(Pusher::name).collect(Collectors.toSet());
    List<SharedRuling> ended = new ArrayList<>();
    for (String name : Set.copyOf(silent)) {
      if (!watched.contains(name)) {
        silent.remove(name);
        ended.add(kept(name, "the pusher was removed or disabled"));
      }
    }
    return ended;
  }

  /** A pusher gave a sign of life. */
  public Optional<SharedRuling> heard(long id, Instant at) {
    Pusher pusher = pushers.get(id);
    if (pusher == null) {
      return Optional.empty();
    }
    heard.merge(id, at, (a, b) -> a.isAfter(b) ? a : b);
    return silent.remove(pusher.name())
        ? Optional.of(kept(pusher.name(), "the pusher was heard of again at " + words.clock(at)))
        : Optional.empty();
  }

  private SharedRuling kept(String name, String why) {
    return new SharedRuling(
        new Subject.Shared(KIND, name, name), new Kept(rule().id().value(), why));
  }

  /** Those whose patience ran out and was not yet said. */
  public List<SharedRuling> due(Instant now) {
    List<SharedRuling> said = new ArrayList<>();
    for (Pusher pusher : pushers.values()) {
      Instant last = heard.get(pusher.id());
      if (!now.isBefore(last.plus(patience(pusher))) && silent.add(pusher.name())) {
        said.add(
            new SharedRuling(
                new Subject.Shared(KIND, pusher.name(), pusher.name()),
                new Broken(finding(pusher, last, now))));
      }
    }
    return said;
  }

  private PusherRule rule() {
    return rules.get().push();
  }

  private Duration patience(Pusher pusher) {
    return pusher.heartbeat().multipliedBy(rule().beats());
  }

  private Finding finding(Pusher pusher, Instant last, Instant now) {
    String since = words.clock(last);
    return new Finding(
        rule().id().value(),
        rule().version(),
        rule().severity(),
        last,
        new Text(
                "推送方 %s %s：自 %s 起没有推送也没有心跳（约定每 %s 一次）；请联系其运维人员。期间到期的账号记为“无法读取”，不认定为未更新",
                "Pusher %s · %s: neither a push nor a heartbeat since %s (one each %s was agreed); call its operators. Limits that fall meanwhile make accounts unreadable, not sleeping")
            .with(pusher.name(), rule().heading().title(), since, pusher.heartbeat()),
        new Grounds(
            new JsonObject()
                .put("silentSeconds", Duration.between(last, now).toSeconds())
                .put("heartbeat", pusher.heartbeat().toString()),
            new JsonObject()
                .put("lastBeatAt", words.time(last))
                .put("unit", pusher.unit())
                .put("targets", pusher.targets().size())));
  }

  /**
   * How long the pusher that answers for a target may say nothing: zero while it is not heard of;
   * null if nobody registered answers for it.
   */
  public Duration patience(Registered target) {
    return pushers.values().stream()
        .filter(p -> p.covers(target))
        .map(p -> silent.contains(p.name()) ? Duration.ZERO : patience(p))
        .min(Duration::compareTo)
        .orElse(null);
  }
}
