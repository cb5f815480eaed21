package cn.xunjian.reading;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Observations;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedLooks;
import cn.xunjian.rendering.RenderedText;
import cn.xunjian.rendering.RenderingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Looks with a browser at sites whose firewall held a visit up, and says whether a person could
 * open them. That is shown and never counted: the official figure is that of the plain visits.
 */
@ApplicationScoped
class BlockedLooks {

  private static final Logger LOG = Logger.getLogger(BlockedLooks.class);

  /** A page with so much text, links and a title is a site and no challenge. */
  private static final int ENOUGH_TEXT = 150;

  private static final int ENOUGH_LINKS = 5;
  private static final int FIRST_REFUSAL = 400;

  private final RenderedLooks looks;
  private final RenderingConfig rendering;
  private final LookKeeping keeping;
  private final LiveRegistry registry;
  private final Clock clock;
  private final Map<Integer, Instant> until = new ConcurrentHashMap<>();

  BlockedLooks(
      RenderedLooks looks,
      RenderingConfig rendering,
      LookKeeping keeping,
      LiveRegistry registry,
      Clock clock) {
    this.looks = looks;
    this.rendering = rendering;
    this.keeping = keeping;
    this.registry = registry;
    this.clock = clock;
  }

  void changed(@Observes RegistryChanged change) {
    change.removed().forEach(gone -> until.remove(gone.id()));
  }

  @Incoming("observations")
  void take(Observations seen) {
    if (!looks.able()) {
      return;
    }
    for (Observation fact : seen.facts()) {
      if (fact instanceof Visit visit && visit.reason() == FailureReason.BLOCKED_BY_WAF) {
        registry.find(visit.target()).ifPresent(this::look);
      }
    }
  }

  /** Looks at a site, unless that was done lately. */
  void look(Registered target) {
    Instant now = clock.instant();
    Instant before = until.get(target.id());
    if (target.profile().url() == null || (before != null && now.isBefore(before))) {
      return;
    }
    until.put(target.id(), now.plus(rendering.again()));
    WebAddress url;
    try {
      url = WebAddress.parse(target.profile().url());
    } catch (IllegalArgumentException noAddress) {
      return;
    }
    looks
        .look(url, BlockedLooks::site)
        .subscribe()
        .with(
            looked -> keeping.blocked(target.id(), looked, words(looked)),
            failure -> LOG.warnf("no look at %s: %s", url, failure));
  }

  private static boolean site(RenderedText text) {
    Document dom = Jsoup.parse(text.html());
    return text.status() < FIRST_REFUSAL
        && !dom.title().isBlank()
        && dom.body().text().length() >= ENOUGH_TEXT
        && dom.select("a[href]").size() >= ENOUGH_LINKS;
  }

  private static String words(Looked looked) {
    if (!(looked instanceof Looked.Seen seen)) {
      return "浏览器未能打开 · no browser could open it: " + ((Looked.Unseen) looked).why();
    }
    var page = seen.page();
    String title = Jsoup.parse(page.html()).title();
    return site(new RenderedText(page.url(), page.status(), page.html()))
        ? "浏览器可以打开：%s · people can open it with a browser".formatted(title)
        : "浏览器打开后仍无正文：%s · a browser shows no site either".formatted(title);
  }
}
