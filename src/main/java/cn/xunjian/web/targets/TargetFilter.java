package cn.xunjian.web.targets;

import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which targets are asked for; every part may be absent. */
public class TargetFilter {

  private static final Set<String> STATES =
      new LinkedHashSet<>(List.of("up", "confirming", "down", "unknown"));

  @RestQuery
  @Parameter(description = "site, column, account or app", example = "site")
  String kind;

  @RestQuery
  @Parameter(description = "a unit's number or name; those below it count too", example = "市政府新闻办")
  String unit;

  @RestQuery
  @Parameter(description = "how the area code begins", example = "4307")
  String region;

  @RestQuery
  @Parameter(description = "the platform of an account", example = "wechat")
  String platform;

  @RestQuery
  @Parameter(description = "up, confirming, down or unknown", example = "down")
  String state;

  @RestQuery
  @Parameter(description = "a word of freshness", example = "sleeping")
  String freshness;

  @RestQuery
  @Parameter(description = "running, suspended, closing or closed", example = "running")
  String status;

  @RestQuery
  @Parameter(description = "a part of the name or the key", example = "常德")
  String q;

  /**
   * Checks the words.
   *
   * @throws Problem 400 for a word that is none of a closed list
   */
  public TargetFilter checked() {
    Query.oneOf("kind", kind, Kind.values(), Kind::code);
    Query.oneOf("platform", platform, Platform.values(), Platform::code);
    Query.oneOf("status", status, Status.values(), Status::code);
    Query.oneOf("freshness", freshness, FreshnessState.values(), FreshnessState::code);
    Query.oneOf("state", state, STATES);
    if (region != null && !region.matches("[0-9]{0,6}")) {
      throw Problem.badRequest("?region", "bad_region", "region is the first one to six digits");
    }
    return this;
  }

  /**
   * Whether a target is wanted, by what is registered of it but its name and key: the answer is the
   * same for all that agree in kind, platform, status, region and unit.
   *
   * @param units whether a unit counts, by its number
   */
  Predicate<Registered> registered(LongPredicate units) {
    return target ->
        is(kind, target.target().kind().code())
            && is(status, target.profile().status().code())
            && is(platform, target.platform() == null ? null : target.platform().code())
            && inRegion(target)
            && units.test(target.profile().unit());
  }

  boolean inRegion(Registered target) {
    return region == null
        || region.isEmpty()
        || (target.profile().region() != null && target.profile().region().startsWith(region));
  }

  /** Whether a target stands as is wanted, by its number; null if any does. */
  IntPredicate standing(IntFunction<TargetState> states) {
    TargetStatus status = one(TargetStatus.values(), TargetStatus::code, state);
    FreshnessState fresh = one(FreshnessState.values(), FreshnessState::code, freshness);
    if (status == null && fresh == null) {
      return null;
    }
    return id -> {
      TargetState known = states.apply(id);
      return known == null
          ? fresh == null && status == TargetStatus.UNKNOWN
          : (status == null || known.openness().status() == status)
              && (fresh == null || known.standing().state() == fresh);
    };
  }

  static <E> E one(E[] all, Function<E, String> code, String wanted) {
    return Stream.of(all).filter(e -> code.apply(e).equals(wanted)).findFirst().orElse(null);
  }

  static boolean is(String wanted, String found) {
    return wanted == null || wanted.isEmpty() || wanted.equals(found);
  }
}
