package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.data.DataProposal;
import cn.xunjian.reading.data.DataProposalStore;
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
import cn.xunjian.rendering.kept.KeptLook;
import cn.xunjian.rendering.kept.KeptLookStore;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.ScriptedSite;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which readings a browser looks at again, and what becomes of them. */
class BrowserReadingIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private static Vertx vertx;
  private static ScriptedSite site;
  private static RenderedLooks looks;
  private static Looking.Settings settings;

  private final KeptLookStore kept = new KeptLookStore(DATABASE.pool());
  private final DataProposalStore proposals = new DataProposalStore(DATABASE.pool());
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
    ShownPages shown = new ShownPages(new UsualReading(), clock, ZONE);
    LookKeeping keeping = new LookKeeping(kept, proposals, clock, ZONE);
    BrowserReading second = new BrowserReading(looks, settings, shown, keeping, clock);
    RenderedReader rendered = new RenderedReader(looks, shown, keeping, clock);
    return new TargetReader(List.of(new Saying(first), rendered), Place.HERE, second);
  }

  private Reading read(TargetReader reader, String page) throws Exception {
    return read(reader, page, Source.HTML);
  }

  private Reading read(TargetReader reader, String page, Source source) throws Exception {
    CompletableFuture<Reading> done = new CompletableFuture<>();
    reader.read(column(page, source), clock.instant(), done::complete);
    return done.get(10, TimeUnit.MINUTES);
  }

  private static Registered column(String page, Source source) {
    Profile profile =
        new Profile(
            new TargetKey("s/tz"),
            "通知公告",
            1,
            null,
            site.url(page),
            source,
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
    assertThat(read.source()).isEqualTo(Source.HTML_RENDERED);
    assertThat(read.page().url()).isEqualTo(site.url("01-ajax.html"));
    assertThat(read.duration()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void aPageThatOnlyABrowserShowsIsReadByOneAtOnceAndItsPictureAndDataAreKept() throws Exception {
    DATABASE
        .sql()
        .execute(
            "insert into unit (name) values ('办公室'); "
                + "insert into target (id, key, kind, name, unit_id, status) select 5, 's/tz', 'column', '通知公告', max(id), 'running' from unit");
    TargetReader reader = reader(ReadingOutcome.UNDATED);
    Reading read = read(reader, "01-ajax.html", Source.HTML_RENDERED);
    assertThat(read.outcome()).as(read.detail()).isEqualTo(ReadingOutcome.OK);
    assertThat(read.source()).isEqualTo(Source.HTML_RENDERED);
    List<KeptLook> looked = awaited(() -> kept.of(5));
    assertThat(looked.get(0).pictured()).isTrue();
    assertThat(looked.get(0).url()).isEqualTo(site.url("01-ajax.html"));
    byte[] picture = kept.picture(5, looked.get(0).id()).await().indefinitely();
    assertThat(picture).startsWith((byte) 0xff, (byte) 0xd8);
    assertThat(picture.length).isGreaterThan(1_000);
    List<DataProposalStore.Kept> found = awaited(() -> proposals.of(5));
    assertThat(found).hasSize(1);
    DataProposal data = found.get(0).proposal();
    assertThat(data.url()).isEqualTo(site.url("data/01.json"));
    assertThat(data.newest().atZone(ZONE).toLocalDate()).isEqualTo("2026-11-28");
  }

  @Test
  void whatABrowserCannotOpenIsToldAndNotTakenForSilence() throws Exception {
    Reading read = read(reader(ReadingOutcome.UNDATED), "not-there.html", Source.HTML_RENDERED);
    assertThat(read.outcome()).isEqualTo(ReadingOutcome.NETWORK);
    assertThat(read.publications()).isEmpty();
  }

  private static <T> List<T> awaited(Supplier<Uni<List<T>>> asked) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> asked.get().await().indefinitely(), found -> !found.isEmpty());
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
