package cn.xunjian.web.prometheus;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.metrics.ProbeMetrics;
import cn.xunjian.metrics.ServicePage;
import cn.xunjian.metrics.TargetMetrics;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.visit.Visitor;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages Prometheus scrapes. */
@Path("/")
@Needs(Right.METRICS)
@Tag(name = "prometheus", description = "Metrics, probes and service discovery")
public class MetricsResource {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String END = "# EOF\n";

  private final ServicePage service;
  private final TargetMetrics targets;
  private final LiveRegistry registry;
  private final Visitor visitor;
  private final FetchConfig config;
  private final Asker asker;
  private final ScrapeStream scrapes = new ScrapeStream();

  MetricsResource(
      ServicePage service,
      TargetMetrics targets,
      LiveRegistry registry,
      Visitor visitor,
      FetchConfig config,
      Asker asker) {
    this.asker = asker;
    this.service = service;
    this.targets = targets;
    this.registry = registry;
    this.visitor = visitor;
    this.config = config;
  }

  @GET
  @Path("metrics")
  @Blocking
  @Operation(
      summary =
          "All metrics in the Prometheus text format, or OpenMetrics where it is asked for; the filters choose among the targets",
      description =
          "With a right on a branch: the series of its targets, and none of the service's own.")
  @APIResponse(
      responseCode = "200",
      description = "the page; packed with gzip where that is asked for")
  @APIResponse(responseCode = "503", description = "too many scrapes at once")
  public Response metrics(
      @HeaderParam("Accept") String accept,
      @HeaderParam("Accept-Encoding") String encoding,
      @BeanParam MetricsFilter filter,
      @Context RoutingContext request) {
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    boolean packed = ScrapeStream.takesGzip(encoding);
    Reach seen = asker.reach(Right.METRICS);
    Predicate<Registered> wanted =
        filter.wanted().and(target -> seen.includes(target.profile().unit()));
    StreamingOutput page =
        scrapes.page(
            request,
            packed,
            out -> {
              if (seen.everything()) {
                writeService(out, open);
              }
              targets.write(out, wanted);
              if (open) {
                out.write(END.getBytes(StandardCharsets.UTF_8));
              }
            });
    Response.ResponseBuilder answer =
        Response.ok(page)
            .type(open ? OPEN_METRICS : TEXT)
            .header("Vary", "Accept, Accept-Encoding");
    return (packed ? answer.header("Content-Encoding", "gzip") : answer).build();
  }

  /** What the service counts of its own work, which is of no branch. */
  private void writeService(OutputStream out, boolean open) throws IOException {
    String counted = service.scrape(open ? OPEN_METRICS : TEXT);
    String body =
        counted.endsWith(END) ? counted.substring(0, counted.length() - END.length()) : counted;
    out.write(body.getBytes(StandardCharsets.UTF_8));
  }

  @GET
  @Path("q/metrics")
  @Blocking
  @Operation(hidden = true)
  public Response sameMetrics(
      @HeaderParam("Accept") String accept,
      @HeaderParam("Accept-Encoding") String encoding,
      @BeanParam MetricsFilter filter,
      @Context RoutingContext request) {
    return metrics(accept, encoding, filter, request);
  }

  @GET
  @Path("probe")
  @Needs(Right.PROBE)
  @Operation(
      summary = "Visit once, now, and answer in blackbox_exporter's names",
      description =
          "target is a registered key or an http(s) address, which must pass the egress guard; with a right on a branch a key of that branch. The only module is http_2xx.")
  public Uni<Response> probe(
      @QueryParam("target") String target,
      @QueryParam("module") String module,
      @HeaderParam("X-Prometheus-Scrape-Timeout-Seconds") String scrapeTimeout) {
    if (target == null || target.isBlank()) {
      throw Problem.badRequest(
          "?target", "missing", "target is a registered key or an http(s) address");
    }
    if (module != null && !module.isEmpty() && !module.equals("http_2xx")) {
      throw Problem.badRequest("?module", "unknown_value", "module is http_2xx");
    }
    WebAddress url = address(target, asker.reach(Right.PROBE));
    Duration timeout = timeout(scrapeTimeout);
    return Uni.createFrom()
        .<Fetched>emitter(done -> visitor.look(url, timeout, done::complete))
        .map(fetched -> Response.ok(ProbeMetrics.of(fetched)).type(TEXT).build());
  }

  /** Whoever has the right on a branch may not have just any site visited. */
  private WebAddress address(String target, Reach seen) {
    Optional<Registered> known = registered(target);
    if (!seen.everything() && known.filter(t -> seen.includes(t.profile().unit())).isEmpty()) {
      throw KnownTargets.unknown(target);
    }
    try {
      return WebAddress.parse(known.map(t -> t.profile().url()).orElse(target));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "?target",
          "bad_target",
          "\""
              + target
              + "\" is neither a registered key with an address nor an address: "
              + e.getMessage());
    }
  }

  private Optional<Registered> registered(String target) {
    try {
      return registry.find(new TargetKey(target));
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  /** The answer must come before Prometheus gives up on the scrape. */
  private Duration timeout(String scrapeTimeout) {
    if (scrapeTimeout == null || !scrapeTimeout.matches("\\d{1,4}(\\.\\d+)?")) {
      return config.timeout();
    }
    Duration allowed = Duration.ofMillis((long) (Double.parseDouble(scrapeTimeout) * 1000) - 500);
    Duration least = Duration.ofMillis(500);
    Duration bounded = allowed.compareTo(config.timeout()) < 0 ? allowed : config.timeout();
    return bounded.compareTo(least) < 0 ? least : bounded;
  }
}
