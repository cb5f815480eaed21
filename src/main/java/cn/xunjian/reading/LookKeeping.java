package cn.xunjian.reading;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.data.DataProposal;
import cn.xunjian.reading.data.DataProposalStore;
import cn.xunjian.reading.data.DataSearch;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rendering.Looked;
import cn.xunjian.rendering.RenderedPage;
import cn.xunjian.rendering.RenderedPage.DataCall;
import cn.xunjian.rendering.kept.KeptLook;
import cn.xunjian.rendering.kept.KeptLook.Purpose;
import cn.xunjian.rendering.kept.KeptLookStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps what a look showed: its picture as evidence, and the data behind the page as a proposal.
 */
@ApplicationScoped
class LookKeeping {

  private static final Logger LOG = Logger.getLogger(LookKeeping.class);

  /** A page that shows the same is pictured no more often. */
  private static final Duration SAME = Duration.ofDays(1);

  private final KeptLookStore looks;
  private final DataProposalStore proposals;
  private final Clock clock;
  private final DataSearch search;

  /** What was kept last of each target. */
  private final Map<Integer, Last> last = new ConcurrentHashMap<>();

  private record Last(String hash, Instant at) {}

  LookKeeping(KeptLookStore looks, DataProposalStore proposals, Clock clock, ZoneId zone) {
    this.looks = looks;
    this.proposals = proposals;
    this.clock = clock;
    this.search = new DataSearch(zone);
  }

  void changed(@Observes RegistryChanged change) {
    change.removed().forEach(gone -> last.remove(gone.id()));
  }

  /** The data behind a page that says the same as it; empty if none does. */
  List<DataProposal> behind(RenderedPage page, Extract extract) {
    if (extract.outcome() != ReadingOutcome.OK) {
      return List.of();
    }
    Instant newest = extract.publications().get(0).publishedAt();
    Instant now = clock.instant();
    return page.calls().stream()
        .map((DataCall call) -> search.in(call.url(), call.body(), newest, now))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A page was looked at to be read. */
  void read(int target, RenderedPage page, Extract extract) {
    String hash = PageEvidence.hash(page.html().getBytes(StandardCharsets.UTF_8));
    Instant now = clock.instant();
    Last before = last.get(target);
    if (before != null && before.hash().equals(hash) && now.isBefore(before.at().plus(SAME))) {
      return;
    }
    last.put(target, new Last(hash, now));
    keep(target, Purpose.READING, page, extract.detail());
    for (DataProposal proposal : behind(page, extract)) {
      proposals
          .save(target, proposal, now)
          .subscribe()
          .with(done -> {}, failure -> LOG.warnf("a proposal of data is lost: %s", failure));
    }
  }

  /** A page was looked at since a firewall had held a visit up. */
  void blocked(int target, Looked looked, String detail) {
    if (looked instanceof Looked.Seen seen) {
      keep(target, Purpose.BLOCKED_VISIT, seen.page(), detail);
    } else {
      String outcome = looked.outcome().code();
      store(
          new KeptLook(
              0,
              target,
              Purpose.BLOCKED_VISIT,
              clock.instant(),
              outcome,
              detail,
              "",
              0,
              Duration.ZERO,
              false),
          null);
    }
  }

  private void keep(int target, Purpose purpose, RenderedPage page, String detail) {
    store(
        new KeptLook(
            0,
            target,
            purpose,
            clock.instant(),
            Looked.Outcome.SEEN.code(),
            detail,
            page.url(),
            page.status(),
            page.cost().wall(),
            page.screenshot() != null),
        page.screenshot());
  }

  private void store(KeptLook look, byte[] picture) {
    looks
        .save(look, picture)
        .subscribe()
        .with(done -> {}, failure -> LOG.warnf("a look at a page is not kept: %s", failure));
  }
}
