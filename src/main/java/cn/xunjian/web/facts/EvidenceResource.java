package cn.xunjian.web.facts;

import cn.xunjian.access.Right;
import cn.xunjian.evidence.HintStore;
import cn.xunjian.evidence.ReadingHint;
import cn.xunjian.evidence.SnapshotStore;
import cn.xunjian.history.ReadPageStore;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages that prove a publication or a silence, and what changed between two of them. */
@Path("/api/v1/targets")
@Needs(Right.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
public class EvidenceResource {

  /** Without origin, scripts, frames or anything loaded: the page may be anybody's. */
  private static final String CAGE =
      "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final KnownTargets targets;
  private final SnapshotStore snapshots;
  private final ReadPageStore pages;
  private final HintStore hints;
  private final Clock clock;

  EvidenceResource(
      KnownTargets targets,
      SnapshotStore snapshots,
      ReadPageStore pages,
      HintStore hints,
      Clock clock) {
    this.targets = targets;
    this.snapshots = snapshots;
    this.pages = pages;
    this.hints = hints;
    this.clock = clock;
  }

  /** A kept page as it is listed. */
  record SnapshotView(
      String place,
      Instant due,
      String hash,
      String address,
      String url,
      int status,
      String contentType,
      String etag,
      String lastModified,
      int bytes,
      boolean cut,
      String occasion,
      String freshness) {

    static SnapshotView of(Registered target, SnapshotStore.Kept kept) {
      return new SnapshotView(
          kept.place(),
          kept.due(),
          kept.hash(),
          addressOf(target, kept.hash()),
          kept.url(),
          kept.status(),
          kept.contentType(),
          kept.etag(),
          kept.lastModified(),
          kept.bytes(),
          kept.cut(),
          kept.occasion(),
          kept.freshness());
    }
  }

  private static String addressOf(Registered target, String hash) {
    return hash == null ? null : "/api/v1/targets/" + target.key() + "/snapshots/" + hash;
  }

  @GET
  @Path("{key:.+}/snapshots")
  @Operation(
      summary = "Pages of a target that were kept as evidence, newest first",
      description =
          "A page is kept when its items or the target's freshness changed; occasion says why:"
              + " first, items, freshness, limit_near, renewal.")
  @APIResponse(
      responseCode = "200",
      description = "a page of kept pages",
      content = @Content(examples = @ExampleObject(name = "one", value = KEPT)))
  public Uni<Page<SnapshotView>> kept(
      @PathParam("key") String key,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 2);
    Instant due = at == null ? clock.instant().plusSeconds(60) : Cursors.instant(at.first());
    return snapshots
        .kept(target.id(), due, at == null ? "" : at.values().get(1), most + 1)
        .map(
            found ->
                Page.of(
                    found.stream().map(k -> SnapshotView.of(target, k)).toList(),
                    most,
                    v -> Cursor.of(v.due().toString(), v.place())));
  }

  @GET
  @Path("{key:.+}/snapshots/{hash}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "The bytes of a page that was kept",
      description =
          "As they were received, never as a page that a browser would run. as=text gives them as UTF-8.")
  @APIResponse(responseCode = "200", description = "the bytes")
  @APIResponse(responseCode = "404", description = "no such page is kept of this target")
  public Uni<Response> bytes(
      @PathParam("key") String key,
      @Parameter(example = EXAMPLE_HASH) @PathParam("hash") String hash,
      @Parameter(description = "text or bytes", example = "text") @QueryParam("as") String as) {
    Registered target = targets.named(key);
    boolean text = text(as);
    if (!hash.matches("[0-9a-f]{64}")) {
      throw absent();
    }
    return snapshots.bytes(target.id(), hash).chain(found -> shown(found, text));
  }

  @GET
  @Path("{key:.+}/readings/{due}/snapshot")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "The page that proves a reading",
      description =
          "X-Xunjian-Evidence is exact for the very bytes that the reading saw, same-items where only the"
              + " look of the page had changed since the page was kept.")
  @APIResponse(responseCode = "200", description = "the bytes")
  @APIResponse(responseCode = "404", description = "no page of this reading is kept")
  public Uni<Response> proof(
      @PathParam("key") String key,
      @Parameter(example = "2026-11-23T21:30:00+08:00") @PathParam("due") String due,
      @Parameter(description = "text or bytes", example = "text") @QueryParam("as") String as) {
    Registered target = targets.named(key);
    boolean text = text(as);
    Instant at = Query.instant("due", due);
    return pages
        .seen(target.id(), at)
        .chain(seen -> snapshots.proof(target.id(), at, seen))
        .chain(found -> shown(found, text));
  }

  private static boolean text(String as) {
    return "text".equals(Query.oneOf("as", as, List.of("text", "bytes")));
  }

  private static Problem absent() {
    return Problem.notFound("没有保存这一页 · no such page is kept; GET …/snapshots lists those that are");
  }

  private static Uni<Response> shown(SnapshotStore.Bytes found, boolean text) {
    if (found == null) {
      throw absent();
    }
    return Uni.createFrom()
        .item(() -> answer(found, text))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static Response answer(SnapshotStore.Bytes found, boolean text) {
    SnapshotStore.Kept kept = found.kept();
    byte[] body = inflated(found.deflated());
    byte[] sent =
        text ? Charsets.decode(body, kept.contentType()).getBytes(StandardCharsets.UTF_8) : body;
    return Response.ok(sent)
        .type(text ? "text/plain;charset=UTF-8" : MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Security-Policy", CAGE)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "private, no-store")
        .header(
            "Content-Disposition",
            (text ? "inline" : "attachment") + "; filename=\"" + kept.hash() + ".txt\"")
        .header("X-Xunjian-Snapshot", kept.hash())
        .header("X-Xunjian-Snapshot-Due", kept.due().toString())
        .header("X-Xunjian-Snapshot-Bytes", kept.bytes())
        .header("X-Xunjian-Snapshot-Cut", kept.cut())
        .header("X-Xunjian-Evidence", found.exact() ? "exact" : "same-items")
        .build();
  }

  /** What was stored was cut at its cap before it was compressed, so that it cannot be a bomb. */
  private static byte[] inflated(byte[] deflated) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return in.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** A hint as it is shown. */
  record HintView(
      String place,
      Instant due,
      String kind,
      String title,
      String url,
      Instant from,
      Instant to,
      int count,
      String chinese,
      String english,
      Instant previousDue,
      String previousSnapshot,
      String snapshot) {

    static HintView of(Registered target, HintStore.Stored stored) {
      ReadingHint hint = stored.hint();
      return new HintView(
          stored.place(),
          stored.due(),
          hint.kind().code(),
          hint.title(),
          hint.link(),
          hint.from(),
          hint.to(),
          hint.count(),
          hint.text().zh(),
          hint.text().en(),
          stored.previousDue(),
          addressOf(target, stored.previousHash()),
          addressOf(target, stored.hash()));
    }
  }

  @GET
  @Path("{key:.+}/hints")
  @Operation(
      summary = "What a person should look at between two readings of a target, newest first",
      description =
          "kind is appeared_undated, appeared_backdated, redated or many_changed. A hint never changes a verdict.")
  @APIResponse(
      responseCode = "200",
      description = "a page of hints, each with the pages before and after",
      content = @Content(examples = @ExampleObject(name = "one", value = HINT)))
  public Uni<Page<HintView>> hints(
      @PathParam("key") String key,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Registered target = targets.named(key);
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 4);
    Uni<List<HintStore.Stored>> found =
        at == null
            ? hints.latest(target.id(), most + 1)
            : hints.page(target.id(), after(at), most + 1);
    return found
        .map(list -> Page.of(list, most, EvidenceResource::place))
        .map(
            page ->
                new Page<>(
                    page.items().stream().map(h -> HintView.of(target, h)).toList(), page.next()));
  }

  private static Cursor place(HintStore.Stored stored) {
    ReadingHint hint = stored.hint();
    return Cursor.of(
        stored.due().toString(), stored.place(), hint.kind().code(), Long.toHexString(hint.item()));
  }

  private static HintStore.After after(Cursor at) {
    List<String> values = at.values();
    return new HintStore.After(
        Cursors.instant(at.first()), values.get(1), values.get(2), item(values.get(3)));
  }

  private static long item(String written) {
    try {
      return Long.parseUnsignedLong(written, 16);
    } catch (NumberFormatException forged) {
      throw Cursors.bad();
    }
  }

  private static final String EXAMPLE_HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private static final String KEPT =
      """
      {"items":[{"place":"here","due":"2026-11-23T21:30:00+08:00","hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "address":"/api/v1/targets/4307000001/yw/snapshots/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "url":"https://www.example.gov.cn/yw/","status":200,"contentType":"text/html; charset=gb2312","bytes":48213,"cut":false,
        "occasion":"items","freshness":"fresh"}]}""";

  private static final String HINT =
      """
      {"items":[{"place":"here","due":"2026-11-23T21:30:00+08:00","kind":"redated","title":"关于夏季防汛的提示","url":"https://www.example.gov.cn/art/1.html",
        "from":"2026-11-02T00:00:00+08:00","to":"2026-11-23T00:00:00+08:00","count":1,
        "chinese":"条目“关于夏季防汛的提示”的日期由 2026-11-02 00:00 变为 2026-11-23 00:00，请核实是否真有更新","english":"…",
        "previousDue":"2026-11-23T20:30:00+08:00","previousSnapshot":"/api/v1/targets/4307000001/yw/snapshots/1d0a…",
        "snapshot":"/api/v1/targets/4307000001/yw/snapshots/9f86…"}]}""";
}
