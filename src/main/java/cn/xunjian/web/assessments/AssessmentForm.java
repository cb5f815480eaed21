package cn.xunjian.web.assessments;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.DrawPlan.Stratum;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An assessment as somebody wrote it.
 *
 * @param at the instant of its cards, rounded down to the hour; now if absent
 * @param sample how the draw is made; all are drawn if absent
 */
@Schema(name = "AssessmentDraft")
record AssessmentForm(
    @NotBlank(message = "missing: give it a name, such as 2026年第四季度检查")
        @Size(max = 200, message = "too_long: a name has 200 characters at most")
        @Storable
        String name,
    @Schema(description = "weekly, monthly, quarterly, yearly or spot; spot if absent") String kind,
    @Schema(description = "a unit's number: only its branch") Long unit,
    @Schema(description = "site, account, app; all if absent") List<String> kinds,
    @Schema(description = "of accounts; all if absent") List<String> platforms,
    @Schema(description = "running and closing if absent") List<String> statuses,
    @Schema(description = "such as cn-2019-19/2; the one in force for everybody if absent")
        String edition,
    @TimeWithOffset @Schema(format = "date-time", description = "begin of the period") String from,
    @TimeWithOffset @Schema(format = "date-time") String at,
    SampleForm sample) {

  /**
   * How a draw is made.
   *
   * @param seed the instant and the name if absent
   */
  @Schema(name = "AssessmentSample")
  record SampleForm(
      @Schema(description = "a part of the population, such as 0.3") BigDecimal ratio,
      @Schema(description = "or a number") Integer count,
      @Schema(description = "unit, platform, level") List<String> stratify,
      @Size(max = 100, message = "too_long: a seed has 100 characters at most") @Storable
          String seed,
      @Schema(description = "always take those that failed last time") Boolean withFailed) {

    DrawPlan plan(Faults faults, String usual) {
      List<Stratum> strata =
          words(faults, "/sample/stratify", stratify, Stratum.values(), Stratum::code);
      try {
        return new DrawPlan(
            ratio,
            count,
            strata,
            seed == null || seed.isBlank() ? usual : seed.strip(),
            Boolean.TRUE.equals(withFailed));
      } catch (IllegalArgumentException e) {
        faults.add("/sample", "bad_value", e.getMessage());
        return null;
      }
    }
  }

  static <E> List<E> words(
      Faults faults, String pointer, List<String> given, E[] all, Function<E, String> code) {
    return Stream.ofNullable(given)
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .map(
            word -> {
              for (E each : all) {
                if (code.apply(each).equals(word)) {
                  return each;
                }
              }
              faults.add(
                  pointer,
                  "unknown_value",
                  word + " is none of " + Stream.of(all).map(code).toList());
              return null;
            })
        .filter(Objects::nonNull)
        .toList();
  }

  Assessment.Scope scope(Faults faults) {
    return new Assessment.Scope(
        unit,
        words(faults, "/kinds", kinds, new String[] {"site", "account", "app"}, word -> word),
        words(faults, "/platforms", platforms, Platform.values(), Platform::code).stream()
            .map(Platform::code)
            .toList(),
        words(faults, "/statuses", statuses, Status.values(), Status::code).stream()
            .map(Status::code)
            .toList());
  }

  Assessment.Kind kind(Faults faults) {
    List<Assessment.Kind> found =
        words(
            faults,
            "/kind",
            kind == null ? List.of("spot") : List.of(kind.toLowerCase(Locale.ROOT)),
            Assessment.Kind.values(),
            Assessment.Kind::code);
    return found.isEmpty() ? Assessment.Kind.SPOT : found.get(0);
  }

  /** The whole hour that the cards speak of. */
  Instant at(Faults faults, Instant now) {
    Instant given = blank(at) || faults.at("/at") ? now : TimeWithOffset.Check.read(at);
    if (given.isAfter(now)) {
      faults.add("/at", "bad_time", "at does not lie ahead");
    }
    return given.truncatedTo(ChronoUnit.HOURS);
  }

  Instant from(Faults faults, Instant end) {
    Instant given =
        blank(from) || faults.at("/from")
            ? end.minus(7, ChronoUnit.DAYS)
            : TimeWithOffset.Check.read(from);
    if (!given.isBefore(end)) {
      faults.add("/from", "empty_span", "from must lie before at, which is a whole hour");
    }
    return given;
  }

  private static boolean blank(String written) {
    return written == null || written.isBlank();
  }

  Edition edition(Faults faults, Edition usual) {
    try {
      return edition == null ? usual : Edition.parse(edition.strip());
    } catch (IllegalArgumentException e) {
      faults.add("/edition", "unknown_value", "edition " + e.getMessage());
      return usual;
    }
  }

  DrawPlan plan(Faults faults, Instant end) {
    return sampleOrAll().plan(faults, end + " " + name);
  }

  /** How the draw is made; all are drawn where nothing is said. */
  SampleForm sampleOrAll() {
    return sample == null ? new SampleForm(null, null, null, null, null) : sample;
  }
}
