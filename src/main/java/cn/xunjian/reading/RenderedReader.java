package cn.xunjian.reading;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.rendering.RenderedPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads targets whose pages only a browser can show, as the registry says of them. */
@ApplicationScoped
class RenderedReader implements SourceReader {

  private static final int FIRST_REFUSAL = 400;

  private final RenderedLooks looks;
  private final ShownPages shown;
  private final LookKeeping keeping;
  private final Clock clock;

  RenderedReader(RenderedLooks looks, ShownPages shown, LookKeeping keeping, Clock clock) {
    this.looks = looks;
    this.shown = shown;
    this.keeping = keeping;
    this.clock = clock;
  }

  @Override
  public Set<Source> sources() {
    return Set.of(Source.HTML_RENDERED);
  }

  @Override
  public boolean reads(Registered target) {
    return target.profile().url() != null;
  }

  @Override
  public void read(Registered target, Place place, Instant due, Consumer<Reading> whenDone) {
    Profile profile = target.profile();
    Instant started = clock.instant();
    WebAddress url;
    try {
      url = WebAddress.parse(profile.url());
    } catch (IllegalArgumentException e) {
      String detail = "登记的网址无法读取 · the registered address cannot be read: " + e.getMessage();
      Extract failed = Extract.failed(ReadingOutcome.MALFORMED, detail);
      whenDone.accept(reading(target, place, due, started, Duration.ZERO, failed, null, false));
      return;
    }
    looks
        .look(
            url,
            text ->
                ShownPages.proves(
                    shown.read(text.url(), text.html(), profile.url(), profile.layout())))
        .subscribe()
        .with(
            looked -> whenDone.accept(settled(target, place, due, started, looked)),
            ours ->
                whenDone.accept(
                    reading(
                        target,
                        place,
                        due,
                        started,
                        Duration.ZERO,
                        Parser.ourFault(String.valueOf(target.key()), ours),
                        null,
                        true)));
  }

  private Reading settled(
      Registered target, Place place, Instant due, Instant started, Looked looked) {
    Duration took = Duration.between(started, clock.instant());
    if (!(looked instanceof Looked.Seen seen)) {
      Looked.Unseen unseen = (Looked.Unseen) looked;
      boolean ours =
          unseen.outcome() == Looked.Outcome.BUSY || unseen.outcome() == Looked.Outcome.NO_BROWSER;
      String detail = "浏览器未能打开 · the browser did not show it: " + unseen.why();
      Extract failed = Extract.failed(ReadingOutcome.NETWORK, detail);
      return reading(target, place, due, started, took, failed, null, ours);
    }
    RenderedPage page = seen.page();
    Profile profile = target.profile();
    Extract extract = shown.read(page.url(), page.html(), profile.url(), profile.layout());
    if (!ShownPages.proves(extract) && page.status() >= FIRST_REFUSAL) {
      ReadingOutcome outcome = DocumentReader.outcome(null, page.status());
      extract = Extract.failed(outcome, "HTTP " + page.status());
    } else if (extract.outcome() == ReadingOutcome.OK && !ShownPages.proves(extract)) {
      // No article is opened for its year here: a date whose year is a guess proves nothing.
      extract = Extract.failed(ReadingOutcome.UNDATED, extract.detail());
    }
    keeping.read(target.id(), page, extract);
    SeenPage evidence = shown.evidence(page, profile, extract);
    return reading(target, place, due, started, took, extract, evidence, false);
  }

  private static Reading reading(
      Registered target,
      Place place,
      Instant due,
      Instant started,
      Duration took,
      Extract extract,
      SeenPage page,
      boolean ours) {
    return new Reading(
        target.id(),
        place,
        due,
        started,
        took,
        Source.HTML_RENDERED,
        extract.outcome(),
        page == null ? extract.detail() : ShownPages.detail(extract),
        ours,
        page == null ? List.of() : extract.publications(),
        page,
        null);
  }
}
