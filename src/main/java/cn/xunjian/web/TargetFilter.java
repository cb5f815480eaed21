package cn.xunjian.web;

import cn.xunjian.judging.TargetState;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which targets are asked for; every part may be absent. */
class TargetFilter {

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
  TargetFilter checked() {
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

  boolean isEmpty() {
    return Stream.of(kind, unit, region, platform, state, freshness, status, q)
        .allMatch(part -> part == null || part.isEmpty());
  }

  /**
   * Whether a target is wanted as far as its name is not asked for, by what is in memory.
   *
   * @param units the numbers of the unit asked for and of those below it; null for any
   */
  Predicate<Registered> inMemory(Set<Long> units, IntFunction<Optional<TargetState>> states) {
    return target ->
        is(kind, target.target().kind().code())
            && is(status, target.profile().status().code())
            && is(platform, target.platform() == null ? null : target.platform().code())
            && (region == null
                || region.isEmpty()
                || (target.profile().region() != null
                    && target.profile().region().startsWith(region)))
            && (units == null || units.contains(target.profile().unit()))
            && (anyState() || stands(states.apply(target.id())));
  }

  private boolean anyState() {
    return (state == null || state.isEmpty()) && (freshness == null || freshness.isEmpty());
  }

  private boolean stands(Optional<TargetState> known) {
    return is(state, known.map(s -> s.openness().status().code()).orElse("unknown"))
        && is(freshness, known.map(s -> s.standing().state().code()).orElse(null));
  }

  private static boolean is(String wanted, String found) {
    return wanted == null || wanted.isEmpty() || wanted.equals(found);
  }
}
