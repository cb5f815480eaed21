package cn.xunjian.push;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration WORD = Duration.ofDays(14);
  private static final Registered PUSHED = Sample.account(1, Source.PUSH, Status.RUNNING);
  private static final Registered FREE = Sample.account(2, Source.PUSH, Status.RUNNING);
  private static final Registered MANUAL = Sample.account(3, Source.MANUAL, Status.RUNNING);
  private static final Registered READ = Sample.account(4, Source.FEED, Status.RUNNING);
  private static final Map<String, Registered> REGISTRY =
      Map.of("account-1", PUSHED, "account-2", FREE, "account-3", MANUAL, "account-4", READ);
  private static final Pusher MATRIX = pusher("matrix", Set.of(), Set.of("account-1"), true);
  private static final Sender SIGNED = new Sender.Known(MATRIX);
  private static final Sender UNSIGNED = new Sender.Unsigned();

  private static Pusher pusher(
      String name, Set<Long> branch, Set<String> targets, boolean enabled) {
    return new Pusher(
        1, name, null, branch, targets, Duration.ofMinutes(10), enabled, NOW, 0, null);
  }

  private static EntryCheck check(boolean unsigned, Pusher... pushers) {
    return new EntryCheck(
        key -> Optional.ofNullable(REGISTRY.get(key)),
        List.of(pushers),
        unsigned,
        WORD,
        ZoneId.of("Asia/Shanghai"),
        NOW);
  }

  private static Entry entry(String target, String publishedAt) {
    return new Entry(target, "a1", "标题", "https://mp.example/a1", publishedAt, null, null, null);
  }

  private static Entry attested(String by, String evidence, String expiresAt) {
    return new Entry("account-3", "a1", "标题", "", "2026-11-22", by, evidence, expiresAt);
  }

  private static List<String> faults(EntryCheck.Checked checked) {
    return checked.faults().stream()
        .map(f -> f.index() + " " + f.field() + " " + f.code())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "account-1, true, true, ''",
    "account-1, false, true, 0 target signature_required",
    "account-2, false, true, ''",
    "account-2, false, false, 0 target signature_required",
    "account-2, true, true, 0 target unknown_target",
    "account-4, true, true, 0 target unknown_target",
    "account-3, true, true, 0 target unknown_target",
    "account-4, false, true, 0 target wrong_source",
    "account-3, false, true, 0 attestedBy missing",
    "account-9, true, true, 0 target unknown_target",
    "' ', true, true, 0 target missing",
  })
  void eachSpeaksForHisOwnTargetsOnly(
      String target, boolean signed, boolean unsignedAllowed, String fault) {
    EntryCheck.Checked checked =
        check(unsignedAllowed, MATRIX)
            .check(List.of(entry(target, "2026-11-22")), signed ? SIGNED : UNSIGNED);
    assertThat(String.join(",", faults(checked))).isEqualTo(fault);
    assertThat(checked.good()).hasSize(fault.isEmpty() ? 1 : 0);
  }

  @Test
  void aBranchCoversWhatItsUnitsAnswerForAndADisabledPusherNothing() {
    Pusher branch = pusher("district", Set.of(1L), Set.of(), true);
    List<Entry> entries = List.of(entry("account-2", "2026-11-22"));
    assertThat(check(true, branch).check(entries, new Sender.Known(branch)).faults()).isEmpty();
    assertThat(check(true, branch).mayBeUnsigned(FREE)).isFalse();
    Pusher asleep = pusher("district", Set.of(1L), Set.of(), false);
    assertThat(check(true, asleep).mayBeUnsigned(FREE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 2026-11-21T16:00:00Z, DAY, ''",
    "2026/11/22, 2026-11-21T16:00:00Z, DAY, ''",
    "2026-11-22 09:30:00, 2026-11-22T01:30:00Z, SECOND, ''",
    "2026-11-22T09:30, 2026-11-22T01:30:00Z, SECOND, ''",
    "2026-11-22T09:30:00+09:00, 2026-11-22T00:30:00Z, SECOND, ''",
    "2026-11-23T02:05:00Z, 2026-11-23T02:05:00Z, SECOND, ''",
    "2026-11-23T02:05:01Z, , , 0 publishedAt future",
    "2026-11-24, , , 0 publishedAt future",
    "昨天, , , 0 publishedAt bad_time",
    "2026-13-01, , , 0 publishedAt bad_time",
    "'', , , 0 publishedAt missing",
  })
  void timesAreReadAsPeopleAndProgramsWriteThem(
      String written, Instant at, Publication.Precision precision, String fault) {
    EntryCheck.Checked checked = check(true).check(List.of(entry("account-2", written)), UNSIGNED);
    assertThat(String.join(",", faults(checked))).isEqualTo(fault);
    if (fault.isEmpty()) {
      Publication found = checked.good().get(0).publication();
      assertThat(found.publishedAt()).isEqualTo(at);
      assertThat(found.precision()).isEqualTo(precision);
      assertThat(found.foundBy()).isEqualTo("pushed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "李, 截图, , ''",
    "李, 截图, 2026-12-01, ''",
    "李, , , 0 evidence missing",
    ", 截图, , 0 attestedBy missing",
    "李, 截图, 2026-11-23, 0 expiresAt out_of_range",
    "李, 截图, 2028-11-23, 0 expiresAt out_of_range",
    "李, 截图, soon, 0 expiresAt bad_time",
  })
  void aPersonGivesANameAndEvidence(String by, String evidence, String expiresAt, String fault) {
    EntryCheck.Checked checked =
        check(false).check(List.of(attested(by, evidence, expiresAt)), UNSIGNED);
    assertThat(faults(checked).stream().distinct().limit(1).toList())
        .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    if (fault.isEmpty()) {
      Informant told = checked.good().get(0).told();
      assertThat(told.attestedBy()).isEqualTo("李");
      assertThat(told.expiresAt())
          .isEqualTo(expiresAt == null ? NOW.plus(WORD) : Instant.parse("2026-11-30T16:00:00Z"));
    }
  }

  @Test
  void everyFaultOfABatchIsNamed() {
    EntryCheck.Checked checked =
        check(true, MATRIX)
            .check(
                java.util.Arrays.asList(
                    entry("account-1", "2026-11-22"),
                    null,
                    entry("account-9", "nonsense"),
                    new Entry("account-1", "", "", " ", "2026-11-22", null, null, null)),
                SIGNED);
    assertThat(faults(checked))
        .containsExactly(
            "1  missing",
            "2 target unknown_target",
            "2 publishedAt bad_time",
            "3  missing_identity");
    assertThat(checked.good()).extracting(EntryCheck.Good::index).containsExactly(0);
  }

  @Test
  void eachWordIsAReadingOfItsOwn() {
    List<EntryCheck.Good> good =
        check(true)
            .check(
                List.of(
                    attested("李", "截图一", null),
                    attested("王", "截图二", null),
                    new Entry("account-3", "b", "", "", "2026-11-20", "李", "截图一", null),
                    entry("account-2", "2026-11-22")),
                UNSIGNED)
            .good();
    List<Reading> readings = new ToldReadings(Place.HERE).of(good, NOW);
    assertThat(readings).hasSize(3).allMatch(r -> r.outcome() == ReadingOutcome.OK);
    assertThat(readings.get(0).publications()).hasSize(2);
    assertThat(readings.get(0).due()).isNotEqualTo(readings.get(1).due());
    assertThat(readings.get(1).told().attestedBy()).isEqualTo("王");
    assertThat(readings.get(2).told()).isNull();
    assertThat(readings.get(0).detail()).contains("李 人工登记 2 条");
  }

  /** Nobody attests in the name of another; a machine passes on whose word it is. */
  @Test
  void whatAPersonAttestsIsInHisOwnName() {
    Sender li = new Sender.Person("李华");
    List<Entry> entries =
        List.of(attested("王五", "截图", null), attested(null, "截图", null), attested("", "截图", null));
    assertThat(check(true).check(entries, li).good())
        .hasSize(3)
        .allSatisfy(good -> assertThat(good.told().attestedBy()).isEqualTo("李华"));
    assertThat(faults(check(true).check(List.of(attested(null, null, null)), li)))
        .containsExactly("0 evidence missing");
    assertThat(check(true).check(entries.subList(0, 1), UNSIGNED).good().get(0).told().attestedBy())
        .isEqualTo("王五");
    Entry pushed = entry("account-2", "2026-11-22");
    assertThat(check(true).check(List.of(pushed), li).good().get(0).told())
        .as("no word of his")
        .isNull();
  }
}
