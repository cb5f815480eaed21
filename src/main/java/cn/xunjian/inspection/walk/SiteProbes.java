package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.RegistrableDomain;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageInView;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.probe.HomeProbe;
import cn.xunjian.inspection.probe.Registration;
import cn.xunjian.inspection.probe.TransportProbe;
import cn.xunjian.observation.Phases;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What is asked of the whole site when its pages have been seen: the home page as search engines
 * see it, the search for a few titles, the way it is encrypted. One request after the other, with
 * the walk's own pause between them.
 */
final class SiteProbes {

  private static final Logger LOG = Logger.getLogger(SiteProbes.class);

  /** As the most common search engine of the country names itself. */
  private static final Map<String, String> SPIDER =
      Map.of(
          "User-Agent",
          "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)");

  private static final Map<String, String> FROM_ENGINE =
      Map.of("Referer", "https://www.baidu.com/s?wd=%E6%94%BF%E5%BA%9C");

  private final WalkPlan plan;
  private final WalkGear gear;
  private final SiteGathering gathering;
  private final BooleanSupplier over;
  private final List<FoundFault> faults = new ArrayList<>();
  private final Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
  private final List<CheckMade> checks = new ArrayList<>();

  /**
   * What was found out.
   *
   * @param kinds what was looked for
   * @param checks what could be looked at, and why not
   */
  record Settled(List<FoundFault> faults, List<FaultKind> kinds, List<CheckMade> checks) {}

  /**
   * @param over whether nobody waits for it any more
   */
  SiteProbes(WalkPlan plan, WalkGear gear, SiteGathering gathering, BooleanSupplier over) {
    this.plan = plan;
    this.gear = gear;
    this.gathering = gathering;
    this.over = over;
  }

  /** Asks; never fails. The handler is called once, on any thread. */
  void ask(Consumer<Settled> whenDone) {
    forms();
    get(plan.home(), Map.of())
        .compose(this::home)
        .onComplete(
            done -> {
              if (done.failed()) {
                // What our own looking fails at accuses no site; it is a bug to be mended.
                LOG.errorf(done.cause(), "our questions to %s failed", plan.home());
              }
              whenDone.accept(
                  new Settled(List.copyOf(faults), List.copyOf(kinds), List.copyOf(checks)));
            });
  }

  private void forms() {
    if (gathering.whole()) {
      kinds.add(FaultKind.SAMPLE_IS_FORM);
    }
    for (SiteGathering.Offered offered : gathering.same()) {
      PageFault fault =
          PageFault.suspect(
              FaultKind.SAMPLE_IS_FORM, offered.pair().sample(), offered.pair().blank(), "");
      faults.add(new FoundFault(fault, offered.page(), 200, null, Phases.NONE));
    }
  }

  private Future<Fetched> get(WebAddress address, Map<String, String> headers) {
    Promise<Fetched> answer = Promise.promise();
    long pause = Math.max(1, plan.limits().pause().toMillis());
    gear.vertx()
        .setTimer(
            pause,
            timer -> {
              if (over.getAsBoolean()) {
                answer.fail("the walk is over");
                return;
              }
              gear.fetcher()
                  .fetch(
                      new Fetch(address, headers, gear.timeout(), gear.sizes().page(), true, null),
                      answer::complete);
            });
    return answer.future();
  }

  private <T> Future<T> work(java.util.concurrent.Callable<T> task) {
    return gear.workers().executeBlocking(task, false);
  }

  private Future<Optional<PageInView>> view(Fetched fetched) {
    boolean answered = fetched.failure() == null && !fetched.ownSide();
    return answered
        ? work(() -> plan.examiner().view(fetched, PageRole.HOME))
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Void> home(Fetched fetched) {
    return view(fetched)
        .compose(
            seen ->
                seen.isEmpty()
                    ? Future.succeededFuture()
                    : cloaking(seen.get(), fetched)
                        .compose(on -> search(seen.get(), fetched))
                        .compose(on -> transport(fetched)))
        .compose(on -> registration());
  }

  private void found(List<PageFault> found, Fetched fetched) {
    String page = plan.home().toString();
    found.forEach(
        fault -> faults.add(new FoundFault(fault, page, fetched.status(), null, fetched.phases())));
  }

  private Future<Void> cloaking(PageInView plain, Fetched asked) {
    return disguised(plain, SPIDER, "user-agent")
        .compose(
            spider ->
                disguised(plain, FROM_ENGINE, "referer")
                    .map(
                        referred -> {
                          // A firewall that keeps search engines out says nothing of the site.
                          boolean known = spider.known() && referred.known();
                          if (known) {
                            kinds.add(FaultKind.CLOAKED);
                          }
                          checks.add(
                              known
                                  ? CheckMade.looked(SiteCheck.CLOAKING, 0)
                                  : CheckMade.not(SiteCheck.CLOAKING, Why.NOT_ANSWERED));
                          found(spider.faults(), asked);
                          found(referred.faults(), asked);
                          return null;
                        }));
  }

  private record Disguised(boolean known, List<PageFault> faults) {}

  private Future<Disguised> disguised(
      PageInView plain, Map<String, String> headers, String element) {
    return get(plan.home(), headers)
        .compose(
            other ->
                view(other)
                    .compose(
                        seen ->
                            seen.isEmpty()
                                ? Future.succeededFuture(new Disguised(false, List.of()))
                                : work(
                                    () ->
                                        new Disguised(
                                            true,
                                            HomeProbe.cloaked(plain, seen.get(), element)
                                                .map(List::of)
                                                .orElse(List.of())))));
  }

  private Future<Void> search(PageInView plain, Fetched asked) {
    return work(() -> HomeProbe.search(plain, asked))
        .compose(
            search -> {
              found(search.faults(), asked);
              if (search.certain()) {
                kinds.add(FaultKind.SEARCH_MISSING);
              }
              if (search.box() == null) {
                boolean none = search.certain() && !search.faults().isEmpty();
                checks.add(
                    none
                        ? CheckMade.looked(SiteCheck.SEARCH, 0)
                        : CheckMade.not(SiteCheck.SEARCH, Why.SCRIPTS));
                checks.add(CheckMade.not(SiteCheck.SEARCH_ANSWERS, none ? Why.NONE : Why.SCRIPTS));
                return Future.succeededFuture();
              }
              checks.add(CheckMade.looked(SiteCheck.SEARCH, 0));
              return searched(search, gathering.headlines(plan.seed()));
            });
  }

  private Future<Void> searched(HomeProbe.Search search, List<String> titles) {
    AtomicInteger answered = new AtomicInteger();
    Future<Void> all = Future.succeededFuture();
    for (String title : titles) {
      all =
          all.compose(on -> searched(search, title))
              .map(
                  known -> {
                    answered.addAndGet(known ? 1 : 0);
                    return null;
                  });
    }
    return all.map(
        on -> {
          int n = answered.get();
          // What was found of titles that nobody could ask for again stands.
          if (n > 0 && n == titles.size()) {
            kinds.add(FaultKind.SEARCH_MISSES);
          }
          checks.add(answers(n, titles.size()));
          return null;
        });
  }

  private static CheckMade answers(int answered, int asked) {
    SiteCheck check = SiteCheck.SEARCH_ANSWERS;
    if (answered == 0) {
      return CheckMade.not(check, asked == 0 ? Why.NONE : Why.NOT_ANSWERED);
    }
    return answered == asked
        ? CheckMade.looked(check, answered)
        : CheckMade.part(check, answered, Why.NOT_ANSWERED);
  }

  /** Whether the search said anything of a title. */
  private Future<Boolean> searched(HomeProbe.Search search, String title) {
    return get(search.asking(title), Map.of())
        .compose(
            answer ->
                view(answer)
                    .compose(seen -> work(() -> HomeProbe.searched(search, seen, title)))
                    .map(
                        said -> {
                          found(said.faults(), answer);
                          return said.answered();
                        }));
  }

  private Future<Void> transport(Fetched home) {
    WebAddress at = plan.home();
    Future<Fetched> other =
        TransportProbe.counterpart(at)
            .map(address -> get(address, Map.of()))
            .orElse(Future.succeededFuture(null));
    return other
        .compose(
            counterpart ->
                work(
                    () ->
                        gear.aids().transport().at(at, home, counterpart, gear.clock().instant())))
        .map(
            seen -> {
              found(seen.faults(), home);
              kinds.addAll(seen.kinds());
              checks.addAll(seen.checks());
              return null;
            });
  }

  private Future<Void> registration() {
    String domain = RegistrableDomain.of(plan.home().host());
    Optional<WebAddress> registry = gear.aids().registry();
    if (registry.isEmpty() || domain == null) {
      Why why = registry.isEmpty() ? Why.OFF : Why.NO_DOMAIN;
      checks.add(CheckMade.not(SiteCheck.REGISTRATION, why));
      return Future.succeededFuture();
    }
    return get(Registration.of(registry.get(), domain), Map.of("Accept", Registration.TYPE))
        .compose(answer -> work(() -> end(answer)))
        .map(
            end -> {
              checks.add(
                  end.isEmpty()
                      ? CheckMade.not(SiteCheck.REGISTRATION, Why.NO_REGISTRY)
                      : CheckMade.looked(SiteCheck.REGISTRATION, 0));
              end.ifPresent(at -> registered(domain, at));
              return null;
            });
  }

  private Optional<Instant> end(Fetched answer) throws BodyException {
    return answer.ok()
        ? Registration.end(answer.decoded(gear.sizes().page(), false))
        : Optional.empty();
  }

  private void registered(String domain, Instant end) {
    kinds.add(FaultKind.DOMAIN_EXPIRED);
    kinds.add(FaultKind.DOMAIN_EXPIRING);
    String page = plan.home().toString();
    Registration.fault(domain, end, gear.clock().instant())
        .ifPresent(f -> faults.add(new FoundFault(f, page, 0, null, Phases.NONE)));
  }
}
