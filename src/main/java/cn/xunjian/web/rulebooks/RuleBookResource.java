package cn.xunjian.web.rulebooks;

import cn.xunjian.access.Right;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.OverlayPart;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Assigning;
import cn.xunjian.rulebook.editions.Assignments;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.editions.Bookshelf.Kept;
import cn.xunjian.rulebook.editions.Bookshelf.Shelved;
import cn.xunjian.rulebook.editions.StoredEdition;
import cn.xunjian.rulebook.text.RuleBookException;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The editions of the rule book that can be judged by. A text once kept never changes. */
@Path("/api/v1/rulebooks")
@Needs(Right.DIRECT)
@Tag(name = "rulebooks", description = "Rule books, and which of them holds where and since when")
@Produces(MediaType.APPLICATION_JSON)
class RuleBookResource {

  static final String YAML = "application/yaml";
  private static final int MOST_BYTES = 1 << 20;

  private static final String CITY =
      """
      id: changde
      version: 1
      extends: cn-2019-19/2
      indicators:
        - id: A3
          clause: 常行审发〔2026〕8号：政务新媒体每10天至少更新1次
          title: {zh: 政务新媒体十天未更新, en: Account not updated for ten days}
          conditions:
            - {measure: silence, warn: P8D, limit: P10D}
      """;

  private static final String LISTED =
      "{\"items\":[{\"edition\":\"ten-days/2\",\"id\":\"ten-days\",\"version\":2,\"base\":\"cn-2019-19/2\","
          + "\"sha256\":\"6f8455688452146f48423042b79ced658adcf21adbc848d4d49e8ec9fa852197\",\"bundled\":true,"
          + "\"storedAt\":\"2026-11-30T09:12:40.118+08:00\","
          + "\"inForce\":[{\"unit\":{\"id\":2,\"name\":\"常德市\"},\"since\":\"2026-12-07T00:00:00+08:00\"}]}]}";

  private final Bookshelf shelf;
  private final Assigning assigning;
  private final UnitStore units;
  private final Clock clock;

  RuleBookResource(Bookshelf shelf, Assigning assigning, UnitStore units, Clock clock) {
    this.shelf = shelf;
    this.assigning = assigning;
    this.units = units;
    this.clock = clock;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List all editions that can be judged by",
      description =
          "Those that were used or brought once, then those that come with the program and wait.")
  @APIResponse(
      responseCode = "200",
      description = "all of them, without their texts",
      content =
          @Content(
              schema = @Schema(implementation = EditionItem.class),
              examples = @ExampleObject(name = "one that holds for a city", value = LISTED)))
  public Uni<Page<EditionItem>> list() {
    return Uni.combine()
        .all()
        .unis(shelf.all(), assigning.now(), units.tree())
        .asTuple()
        .map(
            all ->
                all.getItem1().stream()
                    .map(
                        book ->
                            EditionItem.listed(
                                book, all.getItem2(), all.getItem3(), clock.instant()))
                    .toList())
        .map(items -> new Page<>(items, null));
  }

  @GET
  @Path("{id}/{version:\\d{1,9}}")
  @Needs(Right.READ)
  @Produces({MediaType.APPLICATION_JSON, YAML, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Show an edition: its text and the text's SHA-256",
      description =
          "With Accept: application/yaml or text/plain the bare text, whose bytes have that SHA-256. "
              + "A variant's text holds all that it took over; overlay says what it lays over its base, with source and confidence of each part.")
  @APIResponse(
      responseCode = "200",
      description = "the edition",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = EditionItem.class)),
        @Content(mediaType = YAML, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "404", description = "no such edition is known here")
  public Uni<Response> show(
      @Parameter(example = "cn-2019-19") @RestPath String id,
      @Parameter(example = "1") @RestPath int version,
      @Context Request request) {
    Edition wanted = edition(id, version);
    Variant wished = request.selectVariant(VARIANTS);
    return shelf
        .shelved(wanted)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id, version))
        .chain(
            book ->
                wished == null || MediaType.APPLICATION_JSON_TYPE.equals(wished.getMediaType())
                    ? item(book).map(item -> Response.ok(item, MediaType.APPLICATION_JSON).build())
                    : Uni.createFrom()
                        .item(
                            Response.ok(
                                    book.edition().content(),
                                    wished.getMediaType().withCharset("UTF-8"))
                                .build()));
  }

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(
              MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(YAML), MediaType.TEXT_PLAIN_TYPE)
          .build();

  private Uni<EditionItem> item(Shelved book) {
    return Uni.combine()
        .all()
        .unis(assigning.now(), units.tree(), overlay(book))
        .with(
            (Assignments all, UnitTree tree, Optional<List<OverlayPart>> overlay) ->
                EditionItem.whole(book, all, tree, clock.instant(), overlay.orElse(null)));
  }

  /** Empty for what extends no other. */
  private Uni<Optional<List<OverlayPart>>> overlay(Shelved book) {
    Edition base = book.edition().base();
    return base == null
        ? Uni.createFrom().item(Optional.empty())
        : shelf
            .find(base)
            .chain(
                known ->
                    shelf
                        .find(book.edition().edition())
                        .map(it -> Optional.of(OverlayPart.between(it, known))));
  }

  private static Edition edition(String id, int version) {
    try {
      return new Edition(id, version);
    } catch (IllegalArgumentException notOne) {
      throw unknown(id, version);
    }
  }

  private static Problem unknown(String id, int version) {
    return Problem.notFound(
        "there is no edition %s/%d; GET /api/v1/rulebooks lists them".formatted(id, version));
  }

  @PUT
  @Path("{id}/{version:\\d{1,9}}")
  @Consumes({
    YAML,
    "application/x-yaml",
    "text/yaml",
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_JSON
  })
  @Operation(
      summary = "Bring a rule book: a whole one, or a variant with extends",
      description =
          "Its text is kept for ever under its id and version, and holds for nobody until it is assigned. "
              + "The same content again is 200. To change it, raise version.")
  @APIResponse(
      responseCode = "201",
      description = "kept",
      content = @Content(schema = @Schema(implementation = EditionItem.class)))
  @APIResponse(responseCode = "200", description = "the same content is kept already")
  @APIResponse(responseCode = "409", description = "other content is kept under this version")
  @APIResponse(responseCode = "422", description = "no sound rule book; line and field are named")
  public Uni<Response> bring(
      @Parameter(example = "changde") @RestPath String id,
      @Parameter(example = "1") @RestPath int version,
      @RequestBody(
              content =
                  @Content(
                      mediaType = YAML,
                      schema = @Schema(implementation = String.class),
                      examples = @ExampleObject(name = "a city's variant", value = CITY)))
          byte[] body) {
    if (body == null || body.length == 0) {
      throw Problem.badRequest("", "no_body", "send the rule book as YAML in the body");
    }
    if (body.length > MOST_BYTES) {
      throw Problem.tooLarge("a rule book has at most 1 MiB");
    }
    String name = id + "/" + version;
    return shelf
        .read(name, body)
        .onFailure(RuleBookException.class)
        .transform(e -> Problem.unprocessable("", "bad_rulebook", e.getMessage()))
        .invoke(book -> sameName(name, book))
        .chain(book -> shelf.keep(book).map(kept -> kept(book, kept)))
        .chain(
            kept ->
                shelf
                    .shelved(kept.edition().edition())
                    .chain(this::item)
                    .map(item -> Response.status(kept.added() ? 201 : 200).entity(item).build()));
  }

  private static void sameName(String name, RuleBook book) {
    if (!book.edition().toString().equals(name)) {
      throw Problem.unprocessable(
          "",
          "other_edition",
          "the text says it is %s; send it to that address, or correct id and version"
              .formatted(book.edition()));
    }
  }

  private static Kept kept(RuleBook book, Kept kept) {
    if (!kept.same()) {
      throw Problem.conflict(
          "",
          "other_content",
          "edition %s is known with other content (SHA-256 %s, sent was %s) and never changes; raise version"
              .formatted(
                  book.edition(),
                  kept.edition().sha256(),
                  StoredEdition.of(book, kept.edition().storedAt()).sha256()));
    }
    return kept;
  }
}
