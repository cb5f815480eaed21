package cn.xunjian.duty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.duty.Muting.Cause;
import cn.xunjian.rulebook.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Set<String> DOWN = Set.of("V2.down", "R3.3c");
  private static final UUID CAUSE = new UUID(9, 9);

  private static Muting by(String subject, String rule) {
    return new Muting(List.of(), List.of(new Cause(CAUSE, subject, rule, "x")), DOWN, NOW);
  }

  private static RoutingFacts matter(String which) {
    return switch (which) {
      case "site" -> DutySample.site("V2.down", Severity.CRITICAL);
      case "column" -> DutySample.column();
      default -> DutySample.account(false);
    };
  }

  @ParameterizedTest
  @CsvSource({
    // what is broken, by which rule, what is to be told, muted
    "self/uplink, S.blind, site, true",
    "self/uplink, S.blind, column, true",
    "self/uplink, S.blind, account, true",
    "self/clock, S.blind, site, false",
    "host/203.0.113.7, V2.host, site, true",
    "host/203.0.113.8, V2.host, site, false",
    "host/203.0.113.7, V2.host, account, false",
    "platform/wechat, P.reader, account, true",
    "platform/weibo, P.reader, account, false",
    "platform/wechat, P.reader, site, false",
    "site/4307000001, V2.down, column, true",
    "site/4307000001, R3.3c, column, true",
    "site/4307000001, V2, column, false",
    "site/4307000002, V2.down, column, false",
    "site/4307000001, V2.down, site, false",
  })
  void whatOthersDependOnMutesThem(String subject, String rule, String which, boolean muted) {
    assertThat(by(subject, rule).of(matter(which)).map(Muting.Mute::by))
        .isEqualTo(muted ? java.util.Optional.of("incident/" + CAUSE) : java.util.Optional.empty());
  }

  @Test
  void nothingMutesItself() {
    RoutingFacts self = DutySample.site("V2.down", Severity.CRITICAL);
    Cause same = new Cause(self.incident(), "self/uplink", "S.blind", "x");
    assertThat(new Muting(List.of(), List.of(same), DOWN, NOW).of(self)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // from, until, ended early, in seconds from now; state, muted
    "-10, 10, , ACTIVE, true",
    "0, 10, , ACTIVE, true",
    "1, 10, , PENDING, false",
    "-10, 0, , EXPIRED, false",
    "-10, 10, -1, EXPIRED, false",
  })
  void silencesMuteWhileTheyLast(
      long from, long until, Long ended, Silence.State state, boolean muted) {
    Silence silence =
        new Silence(
            7,
            DutySample.match("{'unit':['市政府']}"),
            NOW.plusSeconds(from),
            NOW.plusSeconds(until),
            "李",
            "割接",
            NOW,
            ended == null ? null : NOW.plusSeconds(ended),
            ended == null ? null : "王");
    assertThat(silence.state(NOW)).isEqualTo(state);
    Muting muting = new Muting(List.of(silence), List.of(), DOWN, NOW);
    assertThat(muting.of(matter("site")).isPresent()).isEqualTo(muted);
    muting
        .of(matter("site"))
        .ifPresent(m -> assertThat(m.by() + m.why()).contains("silence/7", "李", "割接"));
  }

  @Test
  void whatFlapsIsMutedUntilItStays() {
    Muting muting = new Muting(List.of(), List.of(), DOWN, NOW);
    assertThat(muting.of(DutySample.account(true)).orElseThrow().by()).isEqualTo("flapping");
    java.time.Duration calm = java.time.Duration.ofMinutes(15);
    assertThat(Muting.flaps(true, NOW.minusSeconds(899), calm, NOW)).isTrue();
    assertThat(Muting.flaps(true, NOW.minusSeconds(900), calm, NOW)).isFalse();
    assertThat(Muting.flaps(false, NOW, calm, NOW)).isFalse();
  }
}
