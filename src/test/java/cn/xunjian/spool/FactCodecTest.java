package cn.xunjian.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FactCodecTest {

  private static final Arbitrary<String> TEXT =
      Arbitraries.strings()
          .withCharRange('a', 'z')
          .withCharRange('一', '龥')
          .withChars('\n', '"', ' ', '\ud83d')
          .ofMaxLength(30)
          .map(s -> s.replace("\ud83d", "\ud83d\ude00"));
  private static final Arbitrary<Instant> INSTANT =
      Combinators.combine(
              Arbitraries.longs().between(-5_000_000_000L, 5_000_000_000L),
              Arbitraries.integers().between(0, 999_999_999))
          .as((s, n) -> Instant.ofEpochSecond(s, n));
  private static final Arbitrary<Duration> DURATION =
      Arbitraries.longs().between(0, 90_000_000_000L).map(Duration::ofNanos);
  private static final Arbitrary<Integer> NUMBER = Arbitraries.integers().greaterOrEqual(0);

  @Property(tries = 500)
  void aVisitComesOutAsItWentIn(@ForAll("visits") Visit visit) {
    assertThat(FactCodec.fact(FactCodec.bytes(visit))).isEqualTo(visit);
  }

  @Property(tries = 300)
  void aReadingComesOutAsItWentIn(@ForAll("readings") Reading reading) {
    Reading out = (Reading) FactCodec.fact(FactCodec.bytes(reading));
    assertThat(out.withoutBytes()).isEqualTo(reading.withoutBytes());
    if (reading.page() != null) {
      assertThat(out.page().body()).isEqualTo(reading.page().body());
    }
  }

  @Property(tries = 200)
  void bytesThatEndTooSoonAreNoFact(@ForAll("visits") Visit visit) {
    byte[] whole = FactCodec.bytes(visit);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FactCodec.fact(part)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void aGoodVisitTakesFewBytes() {
    assertThat(FactCodec.bytes(cn.xunjian.testing.Sample.ok(100_000, Instant.EPOCH)))
        .hasSizeLessThan(64);
  }

  @Provide
  Arbitrary<Visit> visits() {
    Arbitrary<Phases> phases =
        Combinators.combine(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER).as(Phases::new);
    Arbitrary<VisitEvidence> evidence =
        Combinators.combine(TEXT, TEXT, TEXT.list().ofMaxSize(4), TEXT, TEXT)
            .as(VisitEvidence::new);
    Arbitrary<Visit> bare =
        Combinators.combine(
                NUMBER,
                INSTANT,
                Arbitraries.of(true, false),
                INSTANT,
                DURATION,
                Arbitraries.of(VisitResult.class),
                Arbitraries.of(FailureReason.class),
                Arbitraries.longs().greaterOrEqual(0))
            .as(
                (target, due, scheduled, started, took, result, reason, bytes) ->
                    new Visit(
                        target,
                        Place.HERE,
                        due,
                        scheduled,
                        started,
                        took,
                        result,
                        result == VisitResult.FAILED ? reason : null,
                        (int) (bytes % 600),
                        bytes,
                        null,
                        Phases.NONE,
                        null,
                        null));
    return Combinators.combine(
            bare,
            phases,
            evidence.injectNull(0.3),
            INSTANT.injectNull(0.3),
            Arbitraries.of("203.0.113.7", "2001:db8::7").injectNull(0.2))
        .as(
            (v, p, e, certificate, address) ->
                new Visit(
                    v.target(),
                    Place.HERE,
                    v.due(),
                    v.scheduled(),
                    v.startedAt(),
                    v.duration(),
                    v.result(),
                    v.reason(),
                    v.httpStatus(),
                    v.bytes(),
                    address,
                    p,
                    certificate,
                    e));
  }

  @Provide
  Arbitrary<Reading> readings() {
    Arbitrary<Publication> publications =
        Combinators.combine(
                TEXT,
                TEXT,
                TEXT,
                INSTANT.injectNull(0.3),
                Arbitraries.of(Publication.Precision.class),
                TEXT,
                Arbitraries.of(YearFrom.class).injectNull(0.5),
                Arbitraries.of(Publication.Mark.class).set())
            .as(
                (id, title, link, at, precision, by, year, marks) ->
                    new Publication(
                        id,
                        title,
                        link,
                        at,
                        at == null ? null : precision,
                        by,
                        year,
                        Set.copyOf(marks)));
    Arbitrary<SeenPage> pages =
        Combinators.combine(
                TEXT,
                TEXT,
                NUMBER,
                TEXT.injectNull(0.3),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).injectNull(0.3),
                Arbitraries.longs(),
                Combinators.combine(NUMBER, NUMBER).as(SeenPage.Again::new).injectNull(0.5))
            .as(
                (hash, url, status, header, body, basis, again) ->
                    new SeenPage(
                        hash,
                        url,
                        status,
                        header,
                        header,
                        null,
                        status,
                        status % 2 == 0,
                        body,
                        basis,
                        status % 3 == 0 ? PageKind.LIST : null,
                        again));
    Arbitrary<Informant> told =
        Combinators.combine(TEXT, INSTANT, Arbitraries.of(true, false))
            .as((by, end, person) -> person ? Informant.attested(by, by, end) : Informant.by(by));
    return Combinators.combine(
            Combinators.combine(NUMBER, INSTANT, INSTANT, DURATION).as(List::of),
            Arbitraries.of(Source.class),
            Arbitraries.of(ReadingOutcome.class),
            TEXT,
            Arbitraries.of(true, false),
            publications.list().ofMaxSize(4),
            pages.injectNull(0.3),
            told.injectNull(0.5))
        .as(
            (head, source, outcome, detail, own, found, page, who) ->
                new Reading(
                    (Integer) head.get(0),
                    Place.HERE,
                    (Instant) head.get(1),
                    (Instant) head.get(2),
                    (Duration) head.get(3),
                    source,
                    outcome,
                    detail,
                    own,
                    found,
                    page,
                    who));
  }
}
