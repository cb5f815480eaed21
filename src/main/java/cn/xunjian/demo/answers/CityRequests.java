package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.TargetKey;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** Finds what a request asks for and has it answered; the same behind every door. */
public final class CityRequests implements Handler<HttpServerRequest> {

  private static final Logger LOG = Logger.getLogger(CityRequests.class);

  static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final CityPlan plan;
  private final Clock clock;
  private final CityPages pages;
  private final Feeds feeds;
  private final IndexPage index;
  private final Misbehaviour misbehaviour;
  private final Sink sink;
  private final SimulatedPlatforms platforms;

  public CityRequests(
      CityPlan plan, Clock clock, Doors doors, Feeds feeds, Misbehaviour misbehaviour, Sink sink) {
    this.plan = plan;
    this.clock = clock;
    this.pages = new CityPages(plan);
    this.feeds = feeds;
    this.index = new IndexPage(plan, doors);
    this.misbehaviour = misbehaviour;
    this.sink = sink;
    this.platforms = new SimulatedPlatforms(plan, clock);
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      route(request);
    } catch (RuntimeException e) {
      // a simulator must not fill the log of the product it demonstrates
      LOG.debugf(e, "request %s %s", request.method(), request.uri());
      if (request.response().headWritten()) {
        request.connection().close();
      } else {
        CityAnswer.bare(400, "Bad Request").send(request.response());
      }
    }
  }

  private void route(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (path.equals("/sink")) {
      sink.handle(request);
    } else if (path.startsWith(SimulatedPlatforms.FOLDER + "/")) {
      platforms.handle(request);
    } else if (!READS.contains(request.method())) {
      CityAnswer.bare(405, "Method Not Allowed").send(request.response());
    } else if (path.equals("/")) {
      CityAnswer.html(200, index.render()).send(request.response());
    } else {
      target(request, path.split("/", -1));
    }
  }

  private void target(HttpServerRequest request, String[] parts) {
    switch (parts.length < 3 ? "" : parts[1]) {
      case "s" -> site(request, parts);
      case "feed" -> feed(request, find(parts[2]));
      case "profile" -> profile(request, find(parts[2]));
      default -> notFound(request);
    }
  }

  private void site(HttpServerRequest request, String[] parts) {
    Planned column = parts.length > 4 ? find(parts[2] + "/" + parts[3]) : null;
    Planned target = column == null ? find(parts[2]) : column;
    if (target == null || parts.length < 4) {
      notFound(request);
    } else if (target.serving() instanceof Serving.Page page) {
      String rest =
          String.join("/", Arrays.asList(parts).subList(column == null ? 3 : 4, parts.length));
      String agent = String.valueOf(request.getHeader("User-Agent")).toLowerCase(Locale.ROOT);
      if (rest.isEmpty() && target.key().equals(CityPlan.FIRST) && agent.contains("spider")) {
        CityAnswer.html(200, CitySlips.FOR_ENGINES).send(request.response());
        return;
      }
      String data = rest.equals("list.json") ? pages.data(target, page, clock.instant()) : "";
      if (!data.isEmpty()) {
        CityAnswer.ok("application/json;charset=utf-8", data).send(request.response());
        return;
      }
      String html = pages.render(target, page, rest, clock.instant());
      if (html.isEmpty()) {
        notFound(request);
      } else {
        misbehaviour.answer(page.manner(), request, html);
      }
    } else {
      CityAnswer.html(503, "<html><body>网站已关停 Site closed</body></html>").send(request.response());
    }
  }

  private void feed(HttpServerRequest request, Planned target) {
    if (target != null && target.serving() instanceof Serving.Feed feed) {
      feeds.answer(target, feed, clock.instant()).send(request.response());
    } else {
      notFound(request);
    }
  }

  private static void profile(HttpServerRequest request, Planned target) {
    if (target == null || target.platform() == null) {
      notFound(request);
      return;
    }
    String name = Markup.escape(target.name());
    String body =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>"
            + name
            + "</title></head><body><h1>"
            + name
            + "</h1><p>"
            + target.platform().chinese()
            + "　主办单位："
            + Markup.escape(target.unit().name())
            + "</p></body></html>\n";
    CityAnswer.html(200, body).send(request.response());
  }

  /** The target of a key as sent, which may be anything; null if there is none. */
  private Planned find(String key) {
    try {
      return plan.find(new TargetKey(key));
    } catch (IllegalArgumentException e) {
      LOG.tracef("no key: %s", e.getMessage());
      return null;
    }
  }

  private static void notFound(HttpServerRequest request) {
    CityAnswer.bare(404, "Not Found").send(request.response());
  }
}
