package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.Looking;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.testing.ScriptedSite;
import cn.xunjian.testing.SettableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which readings a browser looks at again, and what becomes of them. */
class BrowserReadingIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static Vertx vertx;
  private static ScriptedSite site;
  private static RenderedLooks looks;
  private static Looking.Settings settings;

  private final SettableClock clock = new SettableClock("2026-11-30T04:00:00Z");

  @BeforeAll
  static void start() {
    assumeTrue(Looking.able(), "a Chromium is installed");
    vertx = Vertx.vertx();
    site = new ScriptedSite(vertx);
    settings = Looking.settings(Duration.ofSeconds(20));
    looks = Looking.at(vertx, settings, site.address());
  }

  @AfterAll
  static void end() {
    if (vertx != null) {
      site.close();
      vertx.close();
    }
  }

  /** A reader that always says the same. */
  private record Saying(ReadingOutcome outcome) implements SourceReader {
    @Override
    public Set<Source> sources() {
      return Set.of(Source.HTML);
    }

    @Override
    public boolean reads(Registered target) {
      return true;
    }

    @Override
    public void read(Registered target, Place place, Instant due, Consumer<Reading> whenDone) {
      whenDone.accept(
          new Reading(
              target.id(),
              place,
              due,
              due,
              Duration.ofSeconds(1),
              Source.HTML,
              outcome,
              "list loaded by script",
              List.of(),
              null));
    }
  }

  private TargetReader reader(ReadingOutcome first) {
    BrowserReading second = new BrowserReading(looks, settings, new UsualReading(), clock, ZONE);
    return new TargetReader(List.of(new Saying(first)), Place.HERE, second);
  }

  private Reading read(TargetReader reader, String page) throws Exception {
    CompletableFuture<Reading> done = new CompletableFuture<>();
    reader.read(column(page), clock.instant(), done::complete);
    return done.get(10, TimeUnit.MINUTES);
  }

  private static Registered column(String page) {
    Profile profile =
        new Profile(
            new TargetKey("s/tz"),
            "通知公告",
            1,
            null,
            site.url(page),
            Source.HTML,
            null,
            null,
            Status.RUNNING,
            null,
            Layout.NONE);
    return new Registered(
        5, new Column(profile, new TargetKey("s"), ColumnClass.NOTICES, null), "办公室", 1);
  }

  @Test
  void anUndatedPageIsReadAsItIsShown() throws Exception {
    Reading read = read(reader(ReadingOutcome.UNDATED), "01-ajax.html");
    assertThat(read.outcome()).as(read.detail()).isEqualTo(ReadingOutcome.OK);
    assertThat(read.publications().get(0).publishedAt().atZone(ZONE).toLocalDate())
        .isEqualTo("2026-11-28");
    assertThat(read.detail()).startsWith("由浏览器打开后读取");
    assertThat(read.page().url()).isEqualTo(site.url("01-ajax.html"));
    assertThat(read.duration()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void whatShowsNothingEitherStaysAsItWasAndIsLeftAloneForAWhile() throws Exception {
    TargetReader reader = reader(ReadingOutcome.BLOCKED);
    long before = ended();
    assertThat(read(reader, "not-there.html").outcome()).isEqualTo(ReadingOutcome.BLOCKED);
    assertThat(ended()).isEqualTo(before + 1);
    read(reader, "not-there.html");
    assertThat(ended()).as("within the rest").isEqualTo(before + 1);
    clock.advance(settings.again());
    read(reader, "not-there.html");
    assertThat(ended()).as("after the rest").isEqualTo(before + 2);
  }

  @Test
  void whatWasReadOrNotThereIsNotLookedAt() throws Exception {
    long before = ended();
    for (ReadingOutcome outcome :
        List.of(ReadingOutcome.EMPTY, ReadingOutcome.GONE, ReadingOutcome.NETWORK)) {
      assertThat(read(reader(outcome), "01-ajax.html").outcome()).isEqualTo(outcome);
    }
    assertThat(ended()).isEqualTo(before);
  }

  private static long ended() {
    long all = 0;
    for (Looked.Outcome each : Looked.Outcome.values()) {
      all += looks.ended(each);
    }
    return all;
  }
}
