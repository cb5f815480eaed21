package cn.xunjian.reading;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.rendering.RenderedPage;
import cn.xunjian.rendering.RenderingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads a page once more as a browser shows it, where the bytes alone showed no date. What that
 * look shows is the reading; where it shows nothing either, the first reading stands.
 */
@ApplicationScoped
class BrowserReading {

  /** A page as its server sends it and as a browser shows it are not compared with each other. */
  private static final long ANOTHER_BASIS = 0x72656e6465726564L;

  private static final String SHOWN = "由浏览器打开后读取 · read as a browser shows it: ";

  private final RenderedLooks looks;
  private final RenderingConfig rendering;
  private final ReadingConfig reading;
  private final Clock clock;
  private final Parser parser;

  /** Until when a target is not looked at again, since its look showed nothing. */
  private final Map<Integer, Instant> resting = new ConcurrentHashMap<>();

  BrowserReading(
      RenderedLooks looks,
      RenderingConfig rendering,
      ReadingConfig reading,
      Clock clock,
      ZoneId zone) {
    this.looks = looks;
    this.rendering = rendering;
    this.reading = reading;
    this.clock = clock;
    this.parser = new Parser(zone);
  }

  void changed(@Observes RegistryChanged change) {
    change.removed().forEach(gone -> resting.remove(gone.id()));
  }

  /** Whether a browser may show what a reading did not. */
  boolean worth(Registered target, Reading first) {
    boolean hidden =
        first.outcome() == ReadingOutcome.UNDATED || first.outcome() == ReadingOutcome.BLOCKED;
    Instant until = resting.get(target.id());
    return hidden
        && !first.ownSide()
        && target.profile().source() == Source.HTML
        && looks.able()
        && (until == null || !clock.instant().isBefore(until));
  }

  /** Looks; the handler is called once, on any thread. */
  void look(Registered target, Reading first, Consumer<Reading> whenDone) {
    WebAddress url;
    try {
      url = WebAddress.parse(target.profile().url());
    } catch (IllegalArgumentException noAddress) {
      whenDone.accept(first);
      return;
    }
    looks
        .look(url, shown -> proves(read(shown.url(), shown.html(), target.profile())))
        .subscribe()
        .with(
            looked -> whenDone.accept(settled(target, first, looked)),
            ours -> whenDone.accept(first));
  }

  private Reading settled(Registered target, Reading first, Looked looked) {
    if (looked instanceof Looked.Seen seen) {
      RenderedPage page = seen.page();
      Extract extract = read(page.url(), page.html(), target.profile());
      if (proves(extract)) {
        resting.remove(target.id());
        return with(first, page, extract, target.profile());
      }
    }
    if (looked.outcome() != Looked.Outcome.BUSY) {
      resting.put(target.id(), clock.instant().plus(rendering.again()));
    }
    return first;
  }

  private Extract read(String url, String html, Profile profile) {
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException odd) {
      address = URI.create(profile.url());
    }
    Layout layout = profile.layout();
    return parser.read(
        Source.HTML,
        new Document(
            address,
            "text/html;charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8),
            clock.instant()),
        layout);
  }

  /** A date whose year is a guess proves nothing; see {@link GuessedYears}. */
  private static boolean proves(Extract extract) {
    return extract.outcome() == ReadingOutcome.OK
        && extract.publications().get(0).yearFrom() != YearFrom.GUESS;
  }

  private Reading with(Reading first, RenderedPage page, Extract extract, Profile profile) {
    return new Reading(
        first.target(),
        first.place(),
        first.due(),
        first.startedAt(),
        first.duration().plus(page.cost().wall()),
        first.source(),
        extract.outcome(),
        SHOWN + extract.detail(),
        extract.publications(),
        PageEvidence.shown(page, PageEvidence.basis(profile) ^ ANOTHER_BASIS, reading.maxSnapshot())
            .as(extract.kind()));
  }
}
