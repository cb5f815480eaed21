package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.PromText;
import cn.xunjian.testing.Promtool;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetMetricsTest {

  private static final Instant AT = Instant.parse("2025-11-23T02:00:00.250Z");

  private final Map<Integer, Registered> targets = new TreeMap<>();
  private final Map<Integer, TargetState> states = new TreeMap<>();
  private boolean windowsKnown = true;
  private final TargetMetrics metrics =
      new TargetMetrics(
          targets::values, id -> Optional.ofNullable(states.get(id)), () -> windowsKnown);

  private void site(int id, TargetStatus status, Visit last, VisitCounts window) {
    targets.put(id, Sample.site(id));
    states.put(
        id,
        new TargetState(
            id,
            new Openness(status, AT, 0, 0, 0, null, List.of(), last),
            standing(FreshnessState.UNREADABLE, null),
            window,
            Verdicts.NONE));
  }

  private static TargetFreshness standing(FreshnessState state, Instant published) {
    return new TargetFreshness(
        state,
        AT,
        new Text("原因", "reason"),
        null,
        published == null ? null : Sample.publication("a", published),
        published,
        AT,
        ReadingOutcome.OK,
        "",
        AT,
        null);
  }

  private String page(Predicate<Registered> wanted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      metrics.write(out, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private PromText scraped() {
    return PromText.parse(page(t -> true));
  }

  @Test
  void aTargetThatWasNeverSeenHasItsInfoOnly() {
    targets.put(1, Sample.site(1));
    PromText page = scraped();
    assertThat(
            page.value(
                "xunjian_target_info",
                "key",
                "site-1",
                "name",
                "样例site-1",
                "kind",
                "site",
                "unit",
                "市政府办公室",
                "region",
                "430700",
                "platform",
                ""))
        .isEqualTo(1);
    assertThat(page.families().values()).filteredOn(f -> !f.samples().isEmpty()).hasSize(1);
    assertThat(page.families().values()).allMatch(f -> f.type().equals("gauge"));
  }

  @Test
  void allNamesOfTheContractAreThere() {
    Visit visit =
        new Visit(
            1,
            Place.HERE,
            AT,
            true,
            AT,
            Duration.ofMillis(1_234),
            VisitResult.OK,
            null,
            200,
            10,
            null,
            Phases.NONE,
            Instant.parse("2026-01-01T00:00:00Z"),
            null);
    site(1, TargetStatus.UP, visit, new VisitCounts(133, 7, 2, 3, 4));
    targets.put(2, Sample.account(2));
    states.put(
        2,
        new TargetState(
            2,
            new Openness(TargetStatus.UNKNOWN, AT, 0, 0, 0, null, List.of(), null),
            standing(FreshnessState.SLEEPING, AT.minusSeconds(700_000)),
            VisitCounts.NONE,
            Verdicts.NONE));
    PromText page = scraped();
    assertThat(page.families().keySet())
        .containsExactly(
            "xunjian_target_info",
            "xunjian_target_up",
            "xunjian_last_visit_timestamp_seconds",
            "xunjian_visit_duration_seconds",
            "xunjian_window_failed_ratio",
            "xunjian_window_visits",
            "xunjian_last_publication_timestamp_seconds",
            "xunjian_freshness_state",
            "xunjian_certificate_expiry_timestamp_seconds");
    assertThat(page.value("xunjian_target_up", "key", "site-1")).isEqualTo(1);
    assertThat(page.value("xunjian_last_visit_timestamp_seconds", "key", "site-1"))
        .isEqualTo(1763863200.25);
    assertThat(page.value("xunjian_visit_duration_seconds", "key", "site-1")).isEqualTo(1.234);
    assertThat(page.value("xunjian_window_failed_ratio", "key", "site-1", "window", "7d"))
        .isEqualTo(0.05);
    assertThat(page.value("xunjian_window_visits", "key", "site-1", "window", "7d")).isEqualTo(140);
    assertThat(page.value("xunjian_certificate_expiry_timestamp_seconds", "key", "site-1"))
        .isEqualTo(1767225600);
    assertThat(page.value("xunjian_freshness_state", "key", "account-2", "state", "sleeping"))
        .isEqualTo(1);
    assertThat(page.value("xunjian_last_publication_timestamp_seconds", "key", "account-2"))
        .isEqualTo(1763163200.25);
    assertThat(page.samples("xunjian_target_up")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "UP, -, 1",
        "CONFIRMING, CONNECT_REFUSED, 0",
        "DOWN, TOO_SLOW, 0",
        "DOWN, -, 1",
        "UNKNOWN, BLOCKED_BY_WAF, none",
      })
  void upSaysHowTheLastVisitWent(TargetStatus status, FailureReason reason, String up) {
    site(
        1,
        status,
        reason == null ? Sample.ok(1, AT) : Sample.failed(1, AT, reason),
        VisitCounts.NONE);
    assertThat(scraped().samples("xunjian_target_up").stream().map(s -> s.value()).toList())
        .isEqualTo(up.equals("none") ? List.of() : List.of(Double.valueOf(up)));
  }

  @Test
  void withoutACountedVisitThereIsNoRatio() {
    site(1, TargetStatus.UP, Sample.ok(1, AT), new VisitCounts(0, 0, 5, 5, 5));
    PromText page = scraped();
    assertThat(page.samples("xunjian_window_failed_ratio")).isEmpty();
    assertThat(page.value("xunjian_window_visits", "key", "site-1", "window", "7d")).isZero();
  }

  @Test
  void seriesComeInTheOrderOfKeysAndOnlyThoseWanted() {
    for (int id : new int[] {3, 1, 2}) {
      targets.put(id, Sample.site(id));
    }
    targets.put(4, Sample.account(4));
    assertThat(scraped().samples("xunjian_target_info"))
        .extracting(s -> s.labels().get("key"))
        .containsExactly("account-4", "site-1", "site-2", "site-3");
    PromText accounts = PromText.parse(page(t -> t.target().kind() == Kind.ACCOUNT));
    assertThat(accounts.samples("xunjian_target_info")).hasSize(1);
    targets.remove(4);
    assertThat(scraped().samples("xunjian_target_info")).hasSize(3);
  }

  @Test
  void hostileNamesBreakNothing() {
    String hostile = "局\"\n} 1\\";
    Profile profile =
        new Profile(
            new TargetKey("h"),
            hostile,
            1,
            null,
            "https://h.example/",
            Source.HTML,
            null,
            null,
            Status.RUNNING,
            null);
    targets.put(
        1, new Registered(1, new Site(profile, null, null, null, null, null), "处\"\n\\\ud83d", 1));
    site(
        2,
        TargetStatus.DOWN,
        Sample.failed(2, AT, FailureReason.HTTP_5XX),
        new VisitCounts(1, 2, 0, 0, 0));
    PromText page = scraped();
    assertThat(page.samples("xunjian_target_info").get(0).labels())
        .containsEntry("name", hostile)
        .containsEntry("unit", "处\"\n\\\ufffd")
        .containsEntry("region", "");
  }

  @Test
  void windowsAreNotToldOfBeforeTheyAreWhole() {
    site(1, TargetStatus.UP, Sample.ok(1, AT), new VisitCounts(100, 0, 0, 0, 0));
    windowsKnown = false;
    assertThat(scraped().samples("xunjian_window_visits")).isEmpty();
    assertThat(scraped().samples("xunjian_window_failed_ratio")).isEmpty();
    assertThat(scraped().samples("xunjian_target_up")).hasSize(1);
  }

  @Test
  void aPageOfManySlicesIsWhole() {
    for (int id = 0; id < 3_000; id++) {
      site(id, TargetStatus.UP, Sample.ok(id, AT), new VisitCounts(id, 1, 0, 0, 0));
    }
    PromText page = scraped();
    for (int id = 0; id < 3_000; id++) {
      assertThat(page.value("xunjian_window_visits", "key", "site-" + id, "window", "7d"))
          .isEqualTo(id + 1);
    }
    assertThat(page.samples("xunjian_target_info"))
        .extracting(s -> s.labels().get("unit"))
        .hasSize(3_000)
        .containsOnly("市政府办公室");
  }

  @Test
  void timesArePlainDecimals() {
    site(1, TargetStatus.UP, Sample.ok(1, AT), VisitCounts.NONE);
    assertThat(page(t -> true))
        .contains("xunjian_last_visit_timestamp_seconds{key=\"site-1\"} 1763863200.25\n");
  }

  @Test
  void promtoolIsContent() {
    assumeTrue(Promtool.present(), "promtool is on the PATH");
    site(
        1,
        TargetStatus.DOWN,
        Sample.failed(1, AT, FailureReason.HTTP_5XX),
        new VisitCounts(1, 2, 0, 0, 0));
    targets.put(2, Sample.account(2));
    assertThat(Promtool.check(page(t -> true))).isEmpty();
  }
}
