package cn.xunjian.reading;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads a page once more as a browser shows it, where the bytes alone showed no date. What that
 * look shows is the reading; where it shows nothing either, the first reading stands.
 */
@ApplicationScoped
class BrowserReading {

  private final RenderedLooks looks;
  private final RenderingConfig rendering;
  private final ShownPages shown;
  private final LookKeeping keeping;
  private final Clock clock;

  /** Until when a target is not looked at again, since its look showed nothing. */
  private final Map<Integer, Instant> resting = new ConcurrentHashMap<>();

  BrowserReading(
      RenderedLooks looks,
      RenderingConfig rendering,
      ShownPages shown,
      LookKeeping keeping,
      Clock clock) {
    this.looks = looks;
    this.rendering = rendering;
    this.shown = shown;
    this.keeping = keeping;
    this.clock = clock;
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
        .look(url, text -> ShownPages.proves(read(text.url(), text.html(), target.profile())))
        .subscribe()
        .with(
            looked -> whenDone.accept(settled(target, first, looked)),
            ours -> whenDone.accept(first));
  }

  private Extract read(String url, String html, Profile profile) {
    return shown.read(url, html, profile.url(), profile.layout());
  }

  private Reading settled(Registered target, Reading first, Looked looked) {
    if (looked instanceof Looked.Seen seen) {
      RenderedPage page = seen.page();
      Extract extract = read(page.url(), page.html(), target.profile());
      if (ShownPages.proves(extract)) {
        resting.remove(target.id());
        keeping.read(target.id(), page, extract);
        return with(first, page, extract, target.profile());
      }
    }
    if (looked.outcome() != Looked.Outcome.BUSY) {
      resting.put(target.id(), clock.instant().plus(rendering.again()));
    }
    return first;
  }

  private Reading with(Reading first, RenderedPage page, Extract extract, Profile profile) {
    return new Reading(
        first.target(),
        first.place(),
        first.due(),
        first.startedAt(),
        first.duration().plus(page.cost().wall()),
        Source.HTML_RENDERED,
        extract.outcome(),
        ShownPages.detail(extract),
        extract.publications(),
        shown.evidence(page, profile, extract));
  }
}
