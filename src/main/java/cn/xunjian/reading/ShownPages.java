package cn.xunjian.reading;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Source;
import cn.xunjian.rendering.RenderedPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;

/** Reads what a browser shows of a page. */
@ApplicationScoped
class ShownPages {

  /** A page as its server sends it and as a browser shows it are not compared with each other. */
  private static final long ANOTHER_BASIS = 0x72656e6465726564L;

  private static final String SHOWN = "由浏览器打开后读取 · read as a browser shows it: ";

  private final ReadingConfig config;
  private final Clock clock;
  private final Parser parser;

  ShownPages(ReadingConfig config, Clock clock, ZoneId zone) {
    this.config = config;
    this.clock = clock;
    this.parser = new Parser(zone);
  }

  Extract read(String url, String html, String registered, Layout layout) {
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException odd) {
      address = URI.create(registered);
    }
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
  static boolean proves(Extract extract) {
    return extract.outcome() == ReadingOutcome.OK
        && extract.publications().get(0).yearFrom() != YearFrom.GUESS;
  }

  static String detail(Extract extract) {
    return SHOWN + extract.detail();
  }

  SeenPage evidence(RenderedPage page, Profile profile, Extract extract) {
    long basis = PageEvidence.basis(profile) ^ ANOTHER_BASIS;
    return PageEvidence.shown(page, basis, config.maxSnapshot()).as(extract.kind());
  }
}
