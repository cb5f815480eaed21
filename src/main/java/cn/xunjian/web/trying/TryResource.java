package cn.xunjian.web.trying;

import cn.xunjian.access.Right;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.reading.Trial;
import cn.xunjian.reading.data.DataProposal;
import cn.xunjian.reading.document.Candidate;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Source;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Shows what would be read of a page or a feed, and why each date was taken or dropped. */
@Path("/api/v1/readings")
@Needs(Right.TEND)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "readings", description = "Trying what is read of a page or a feed")
public class TryResource {

  /** Documents held in memory at once; more wait their turn. */
  private static final int AT_ONCE = 16;

  private static final int WAITING = 32;
  private static final int PATIENCE_SECONDS = 20;

  private final Trial trial;
  private final ObjectMapper json;
  private final InputCheck input;
  private final Clock clock;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /** Slow sites must not hold up those who bring their pages along. */
  private final Semaphore ways = new Semaphore(AT_ONCE);

  TryResource(Trial trial, ObjectMapper json, InputCheck input, Clock clock) {
    this.trial = trial;
    this.json = json;
    this.input = input;
    this.clock = clock;
  }

  /** A publication that would be stored. */
  record FoundView(
      String title,
      String link,
      Instant publishedAt,
      String precision,
      String yearFrom,
      String foundBy) {

    static FoundView of(Publication p) {
      return new FoundView(
          p.title(),
          p.link(),
          p.publishedAt(),
          code(p.precision()),
          code(p.yearFrom()),
          p.foundBy());
    }
  }

  /** A date that was seen. */
  record CandidateView(
      String text,
      Instant instant,
      String precision,
      String yearFrom,
      String how,
      boolean taken,
      String why) {

    static CandidateView of(Candidate c) {
      return new CandidateView(
          c.text(),
          c.instant(),
          code(c.precision()),
          code(c.yearFrom()),
          c.how(),
          c.taken(),
          c.why());
    }
  }

  private static String code(YearFrom from) {
    return from == null ? null : from.code();
  }

  private static String code(Publication.Precision precision) {
    return precision == null ? null : precision.name().toLowerCase(Locale.ROOT);
  }

  /** How a document came. */
  record FetchView(
      String url, List<String> redirects, int status, long durationMs, String address) {

    static FetchView of(Fetched fetched) {
      return new FetchView(
          fetched.url().toString(),
          fetched.redirects().stream().map(Object::toString).toList(),
          fetched.status(),
          fetched.duration().toMillis(),
          fetched.address());
    }
  }

  /** What was made of a document. */
  @Schema(name = "TriedReading")
  record TriedView(
      String outcome,
      String detail,
      Instant newest,
      String pageKind,
      String source,
      Instant fetchedAt,
      String charset,
      int bytes,
      int found,
      int dated,
      List<FoundView> publications,
      List<CandidateView> candidates,
      FetchView fetch,
      boolean rendered,
      List<DataView> data) {}

  /** Data that the page's scripts fetched and that says the same as the page. */
  @Schema(name = "TriedData")
  record DataView(String dataUrl, String dataPaths, int items, Instant newest) {

    static DataView of(DataProposal p) {
      return new DataView(p.url(), p.paths().toString(), p.items(), p.newest());
    }
  }

  @POST
  @Path("try")
  @Blocking // the document may be large, and may have to wait for its turn
  @Consumes({
    MediaType.APPLICATION_JSON,
    "text/html",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/plain",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Operation(
      summary = "Try what is read of an address or a document",
      description =
          "As JSON: url, or document, or documentBase64, with source (html, feed, json or html-rendered), contentType,"
              + " fetchedAt, listSelector, dateSelector, datePattern, baseYear and, for json, dataPaths. html-rendered opens a"
              + " url with a browser and names the data behind the page. Or the document itself as the body, of its own"
              + " content type or application/octet-stream, with those fields in the query. Nothing is stored.")
  @APIResponse(
      responseCode = "200",
      description = "what was read, and every date that was seen",
      content =
          @Content(
              schema = @Schema(implementation = TriedView.class),
              examples = @ExampleObject(name = "a list", value = ANSWER)))
  @APIResponse(responseCode = "413", description = "larger than xunjian.reading.max-decoded")
  @APIResponse(
      responseCode = "422",
      description = "a field that cannot be taken, or an address that the egress guard denies")
  public Uni<TriedView> tryOut(
      @BeanParam TryQuery query,
      @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = TryForm.class),
                    examples = @ExampleObject(name = "an address", value = EXAMPLE)),
                @Content(mediaType = "text/html"),
                @Content(mediaType = "application/xml"),
                @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM)
              })
          InputStream body) {
    enter(room);
    TryForm.Sound form;
    try {
      form = sound(query, contentType, body);
    } catch (RuntimeException | Error refused) {
      room.release();
      throw refused;
    }
    if (form.body() == null) {
      room.release();
      enter(ways);
    }
    Semaphore held = form.body() == null ? ways : room;
    return Uni.createFrom().deferred(() -> tried(form)).eventually(() -> held.release());
  }

  private static void enter(Semaphore room) {
    try {
      // Whoever waits holds a thread, of which others want some.
      if (room.getQueueLength() < WAITING && room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable(
        "试读的人太多，请稍后再试 · too many documents are being tried; try again shortly");
  }

  private TryForm.Sound sound(TryQuery query, String contentType, InputStream body) {
    boolean form =
        contentType != null
            && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON);
    if (form) {
      // A document in Base64 is a third longer, with its line breaks a little more.
      InputCheck.Read<TryForm> read =
          input.read(object(read(body, trial.largest() * 3L / 2 + 65_536)), TryForm.class);
      TryForm.Sound sound = read.form().checked(null, read.faults());
      if (sound.body() != null && sound.body().length > trial.largest()) {
        throw tooLarge();
      }
      return sound;
    }
    return query.form(contentType).checked(read(body, trial.largest()), new Faults());
  }

  private ObjectNode object(byte[] body) {
    try {
      if (json.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new WebApplicationException(e, 400);
    } catch (IOException e) {
      throw Problem.badRequest("", "broken_off", "the body did not arrive whole");
    }
    throw Problem.badRequest("", "bad_json", "the body is a JSON object");
  }

  private byte[] read(InputStream body, long most) {
    try {
      byte[] read = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
      if (read.length > most) {
        throw tooLarge();
      }
      return read;
    } catch (IOException e) {
      throw Problem.badRequest(
          "", "broken_off", "the body did not arrive whole: " + e.getMessage());
    }
  }

  private Problem tooLarge() {
    return Problem.tooLarge(
        "文档超过 %d 字节（xunjian.reading.max-decoded）· the document is larger than %d bytes"
            .formatted(trial.largest(), trial.largest()));
  }

  private Uni<TriedView> tried(TryForm.Sound form) {
    Instant at = form.fetchedAt().orElse(null);
    if (form.body() == null && form.source() == Source.HTML_RENDERED) {
      return trial.look(form.url(), form.layout()).map(tried -> view(form, tried));
    }
    if (form.body() == null) {
      return trial
          .fetch(form.source(), form.url(), form.layout(), at)
          .map(tried -> view(form, tried));
    }
    Document document =
        new Document(
            URI.create(form.url().toString()),
            form.contentType(),
            form.body(),
            at == null ? clock.instant() : at);
    return trial.read(form.source(), document, form.layout()).map(tried -> view(form, tried));
  }

  private TriedView view(TryForm.Sound form, Trial.Tried tried) {
    Fetched fetched = tried.fetched();
    if (fetched != null && fetched.failure() == FailureReason.EGRESS_DENIED) {
      throw Problem.unprocessable(
          "/url",
          "egress_denied",
          "该地址不允许访问：%s · this address may not be reached: %s; open it with xunjian.egress.allow if it is meant"
              .formatted(FailureReason.EGRESS_DENIED.text().zh(), fetched.detail()));
    }
    Extract extract = tried.extract();
    Instant from = fetched == null ? clock.instant() : fetched.startedAt();
    return new TriedView(
        extract.outcome().code(),
        extract.detail(),
        extract.publications().stream()
            .map(Publication::publishedAt)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        extract.kind() == null ? null : extract.kind().code(),
        form.source().code(),
        form.fetchedAt().orElse(from),
        tried.charset(),
        tried.bytes(),
        extract.publications().size(),
        (int) extract.publications().stream().filter(Publication::dated).count(),
        extract.publications().stream().map(FoundView::of).toList(),
        extract.candidates().stream().map(CandidateView::of).toList(),
        fetched == null ? null : FetchView.of(fetched),
        tried.rendered(),
        tried.data().stream().map(DataView::of).toList());
  }

  private static final String EXAMPLE =
      """
      {"url":"https://www.example.gov.cn/yw/","source":"html","listSelector":"ul.list","dateSelector":"span.date","datePattern":"MM-dd","baseYear":2026}""";

  private static final String ANSWER =
      """
      {"outcome":"ok","detail":"列表 20 条 · a list of 20 items","newest":"2026-11-22T00:00:00+08:00","pageKind":"list","source":"html",
       "fetchedAt":"2026-11-23T21:30:00+08:00","charset":"GB18030","bytes":48213,"found":20,"dated":20,
       "publications":[{"title":"关于夏季防汛的提示","link":"https://www.example.gov.cn/art/1.html","publishedAt":"2026-11-22T00:00:00+08:00",
         "precision":"day","foundBy":"list text yyyy-MM-dd"}],
       "candidates":[{"text":"2026年11月23日 星期一","instant":"2026-11-23T00:00:00+08:00","precision":"day","how":"page","taken":false,
         "why":"是页面上的时钟 · the page's clock"}],
       "fetch":{"url":"https://www.example.gov.cn/yw/","redirects":[],"status":200,"durationMs":83,"address":"203.0.113.7"},
       "rendered":false,"data":[]}""";
}
