package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.rendering.Looked;
import io.vertx.core.Context;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One walk through a site: robots.txt, an address that does not exist, then what the frontier
 * holds, a few at a time. All of it runs on one event loop but the looking, which workers do.
 */
final class Walk implements SiteWalker.UnderWay {

  private static final Logger LOG = Logger.getLogger(Walk.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int NOT_MODIFIED = 304;
  private static final int MOST_TRIES = 3;

  /** How many answers make a leaf. */
  private static final int LEAF = 100;

  private static final Duration SOON = Duration.ofMillis(20);

  private final WalkPlan plan;
  private final WalkGear gear;
  private final WalkBook book;
  private final Context context;
  private final Consignment leaf;
  private final Frontier frontier;
  private final HostPace pace;
  private final Onward onward;
  private final SiteGathering gathering = new SiteGathering();
  private final Map<Integer, Integer> tries = new HashMap<>();
  private final Consumer<WalkResult> whenDone;
  private Map<String, LookedPage> known = Map.of();
  private Instant end;
  private int inFlight;
  private boolean writing;
  private boolean stopped;

  /** Set from any thread when this process ends. */
  private volatile boolean ended;

  private boolean homeSeen;

  /** How many pages a browser opened. */
  private int rendered;

  private boolean probed;
  private boolean probing;
  private boolean timed;
  private String why = "";

  Walk(WalkPlan plan, WalkGear gear, WalkBook book, Consumer<WalkResult> whenDone) {
    this.plan = plan;
    this.gear = gear;
    this.book = book;
    this.context = gear.vertx().getOrCreateContext();
    this.frontier = plan.frontier();
    this.pace = new HostPace(plan.limits().pause());
    this.leaf = new Consignment(frontier, plan.tally());
    this.onward = new Onward(plan, frontier);
    this.rendered = plan.tally().sights().rendered();
    this.whenDone = whenDone;
    if (!plan.fresh()) {
      gathering.partial();
    }
  }

  void begin() {
    end = gear.clock().instant().plus(plan.limits().longest());
    book.known()
        .subscribe()
        .with(
            pages -> context.runOnContext(on -> askRobots(pages)),
            failure -> context.runOnContext(on -> end(WalkEnd.FAILED, String.valueOf(failure))));
  }

  @Override
  public void cancel() {
    context.runOnContext(
        on -> {
          stopped = true;
          pump();
        });
  }

  @Override
  public void breakOff() {
    ended = true;
  }

  private void askRobots(Map<String, LookedPage> pages) {
    known = pages;
    WebAddress home = plan.home();
    WebAddress robots = new WebAddress(home.secure(), home.host(), home.port(), "/robots.txt");
    fetch(
        robots,
        Map.of(),
        gear.sizes().page(),
        answer -> context.runOnContext(on -> robots(answer)));
  }

  private void robots(Fetched answer) {
    if (answer.status() >= 500) {
      onward.obey(
          RobotsRules.NOTHING); // As RFC 9309 asks: what a site cannot say is no permission.
    } else if (answer.failure() == null && !answer.ownSide()) {
      String text = Charsets.decode(answer.head(), answer.headers().get("content-type"));
      if (!text.stripLeading().startsWith("<")) {
        onward.obey(RobotsRules.read(text));
      }
    }
    WebAddress unlikely = NotFoundPage.unlikely(plan.home(), plan.seed());
    fetch(
        unlikely,
        Map.of(),
        gear.sizes().page(),
        found ->
            gear.workers()
                .executeBlocking(
                    () -> {
                      plan.examiner().learn(found);
                      return found;
                    },
                    false)
                .onComplete(done -> context.runOnContext(on -> pump())));
  }

  private void fetch(
      WebAddress address, Map<String, String> headers, int most, Consumer<Fetched> then) {
    pace.asked(address.authority(), gear.clock().instant());
    gear.fetcher().fetch(new Fetch(address, headers, gear.timeout(), most, true, null), then);
  }

  private void pump() {
    if (ended) {
      return;
    }
    Instant now = gear.clock().instant();
    if (!stopped && now.isAfter(end)) {
      stopped = true;
      leaf.bound();
    }
    Duration shortest = null;
    int looked = frontier.waiting();
    while (!stopped && inFlight < plan.limits().connections() && looked > 0) {
      looked--;
      Errand errand = frontier.next();
      Duration wait = pace.wait(errand.address().authority(), now);
      if (wait.isZero()) {
        open(errand);
      } else {
        frontier.putBack(errand);
        shortest = shortest == null || wait.compareTo(shortest) < 0 ? wait : shortest;
        // The queue turns; a whole round for every pause would cost more than it finds.
        looked = Math.min(looked, 64);
      }
    }
    boolean idle = inFlight == 0 && !probing && (stopped || frontier.empty());
    if (idle && probes()) {
      probe();
    } else if (!writing && (leaf.size() >= LEAF || (idle && leaf.size() > 0))) {
      write();
    } else if (idle && !writing) {
      finish();
    } else if (shortest != null && !timed) {
      timed = true;
      Duration pause = shortest.compareTo(SOON) < 0 ? SOON : shortest;
      gear.vertx().setTimer(pause.toMillis(), timer -> context.runOnContext(on -> again()));
    }
  }

  /** Whether the whole site is still to be asked; one that was cancelled is left alone. */
  private boolean probes() {
    boolean cancelled = stopped && !leaf.bounded();
    boolean home = homeSeen || !plan.needsHome();
    return !probed && plan.wholeSite() && home && !cancelled;
  }

  private void probe() {
    probed = true;
    probing = true;
    new SiteProbes(plan, gear, gathering, () -> ended)
        .ask(
            settled ->
                context.runOnContext(
                    on -> {
                      probing = false;
                      leaf.settle(settled);
                      pump();
                    }));
  }

  private void again() {
    timed = false;
    pump();
  }

  private void open(Errand errand) {
    if (!onward.permits(errand)) {
      leaf.leftOut(errand);
      return;
    }
    inFlight++;
    LookedPage before = errand.kept() ? known.get(errand.address().toString()) : null;
    boolean file = errand.role() == PageRole.FILE;
    fetch(
        errand.address(),
        conditions(before),
        gear.sizes().of(errand),
        fetched -> {
          if (fetched.status() == NOT_MODIFIED && before != null) {
            context.runOnContext(on -> unchanged(errand, before));
          } else {
            (file ? gear.aids().readers() : gear.workers())
                .executeBlocking(() -> examined(errand, fetched), false)
                .onComplete(
                    done ->
                        context.runOnContext(
                            on -> looked(errand, fetched, done.result(), done.cause())));
          }
        });
  }

  /** What needs a browser is opened in one, while there is one and the walk may have more. */
  private void looked(Errand errand, Fetched fetched, Examined plain, Throwable ours) {
    if (ours == null && waits(errand, fetched)) {
      inFlight--;
      frontier.putBack(errand);
      pump();
      return;
    }
    if (ours != null || !plan.examiner().needsBrowser(errand, fetched, plain)) {
      taken(errand, fetched, plain, ours);
      return;
    }
    boolean may = rendered < plan.limits().rendered() && gear.aids().looks().able();
    if (!may || stopped || ended) {
      taken(errand, fetched, unshown(errand, plain), null);
      return;
    }
    rendered++;
    gear.aids()
        .looks()
        .look(errand.address(), text -> plan.examiner().enough(text, errand))
        .subscribe()
        .with(
            seen ->
                gear.workers()
                    .executeBlocking(() -> shown(errand, fetched, plain, seen), false)
                    .onComplete(
                        done ->
                            context.runOnContext(
                                on -> taken(errand, fetched, done.result(), done.cause()))),
            failure -> context.runOnContext(on -> taken(errand, fetched, plain, failure)));
  }

  private Examined shown(Errand errand, Fetched fetched, Examined plain, Looked seen) {
    if (!(seen instanceof Looked.Seen page)) {
      return unshown(errand, plain);
    }
    long before = THREADS.getCurrentThreadCpuTime();
    Examined shown = plan.examiner().shown(errand, fetched, plain, page.page());
    boolean showed = shown.sights().rendered() > 0;
    return (showed ? shown : unshown(errand, plain))
        .after(THREADS.getCurrentThreadCpuTime() - before);
  }

  /**
   * What a browser showed the last time stands where none shows it now. Of the page as it was sent
   * only hints of a break-in are told then: it lacks what its scripts would add.
   */
  private Examined unshown(Errand errand, Examined plain) {
    LookedPage before = known.get(errand.address().toString());
    if (before == null || !before.rendered()) {
      return plain.with(plain.sights().scripted(false), false);
    }
    return new Examined(
        plain.answer(),
        plain.security(),
        before.standing(errand.depth()),
        PageLines.read(before.links()),
        plain.vanished(),
        plain.cpuNanos(),
        plain.more(),
        plain.sights().bare().scripted(false),
        false);
  }

  private Map<String, String> conditions(LookedPage before) {
    Map<String, String> headers = new HashMap<>();
    if (before != null && before.basis() == plan.examiner().eyes().basis()) {
      if (before.etag() != null) {
        headers.put("If-None-Match", before.etag());
      }
      if (before.lastModified() != null) {
        headers.put("If-Modified-Since", before.lastModified());
      }
    }
    return headers;
  }

  private Examined examined(Errand errand, Fetched fetched) {
    long before = THREADS.getCurrentThreadCpuTime();
    Examined examined = plan.examiner().examine(errand, fetched);
    return examined.after(THREADS.getCurrentThreadCpuTime() - before);
  }

  private void unchanged(Errand errand, LookedPage before) {
    inFlight--;
    homeSeen |= errand.role() == PageRole.HOME;
    gathering.partial();
    onward.follow(errand, PageLines.read(before.links()));
    leaf.unchanged(errand, before);
    pump();
  }

  private void taken(Errand errand, Fetched fetched, Examined examined, Throwable ours) {
    inFlight--;
    if (ours != null) {
      // What our own looking fails at accuses no page; it is a bug to be mended.
      LOG.errorf(ours, "our look failed at %s", errand.address());
      leaf.unclear(errand, fetched);
    } else {
      homeSeen |= errand.role() == PageRole.HOME && examined.page() != null;
      if (errand.role() == PageRole.HOME && examined.page() == null) {
        why = fetched.detail();
      }
      onward.follow(errand, examined.links());
      gathering.take(errand, examined);
      leaf.take(errand, fetched, examined);
    }
    pump();
  }

  /** Whether the answer asks to come again later, or is none for a reason of ours. */
  private boolean waits(Errand errand, Fetched fetched) {
    Instant now = gear.clock().instant();
    String after = fetched.headers().get("retry-after");
    boolean again =
        pace.noted(errand.address().authority(), fetched.status(), after, now) || fetched.ownSide();
    return again && !stopped && tries.merge(errand.ordinal(), 1, Integer::sum) < MOST_TRIES;
  }

  private void write() {
    writing = true;
    book.write(leaf.take())
        .subscribe()
        .with(
            on ->
                context.runOnContext(
                    here -> {
                      writing = false;
                      stopped |= !on;
                      pump();
                    }),
            failure -> context.runOnContext(on -> end(WalkEnd.FAILED, String.valueOf(failure))));
  }

  private void finish() {
    if (stopped && !leaf.bounded()) {
      end(WalkEnd.CANCELLED, "");
    } else if (plan.needsHome() && !homeSeen) {
      end(WalkEnd.UNREACHABLE, why);
    } else {
      end(leaf.bounded() || frontier.bounded() ? WalkEnd.BOUNDED : WalkEnd.COMPLETE, "");
    }
  }

  private void end(WalkEnd how, String detail) {
    if (!ended) {
      ended = true;
      whenDone.accept(new WalkResult(how, detail, checks(how)));
    }
  }

  private List<CheckMade> checks(WalkEnd how) {
    boolean told = how != WalkEnd.CANCELLED && how != WalkEnd.FAILED && plan.wholeSite();
    ChecksMade.Bounds bounds =
        new ChecksMade.Bounds(plan.limits(), how == WalkEnd.BOUNDED, gear.aids().looks().able());
    return told ? ChecksMade.of(leaf.tally(), bounds, leaf.checks()) : List.of();
  }
}
