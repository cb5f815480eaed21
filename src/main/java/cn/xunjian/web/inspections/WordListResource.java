package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.lists.WordList;
import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The lists of terms by which wording is looked at. */
@Path("/api/v1/wordlists")
@Needs(Right.DIRECT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inspections")
class WordListResource {

  private static final String TERM =
      "{\"term\":\"住房与城乡建设部\",\"better\":\"住房和城乡建设部\",\"severity\":\"error\",\"source\":\"国发〔2018〕6号\"}";
  private static final String DRAFT = "{\"terms\":[" + TERM + "]}";
  private static final String SHOWN =
      "{\"name\":\"forms\",\"count\":1,\"bundled\":true,\"terms\":[" + TERM + "]}";
  private static final String FILE =
      """
      term,better,severity,exceptions,whole_word,valid_from,valid_to,source
      国家旅游局,文化和旅游部,check,原国家旅游局|国家旅游局令,false,,,机构改革方案
      """;

  private final KnownLists lists;
  private final UnitStore units;
  private final InputCheck input;

  WordListResource(KnownLists lists, UnitStore units, InputCheck input) {
    this.lists = lists;
    this.units = units;
    this.input = input;
  }

  /** A list as it is shown; its terms only where one is asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WordList")
  record View(
      String name,
      Long unit,
      int count,
      boolean bundled,
      Integer version,
      Instant updatedAt,
      List<WordListForm.Term> terms) {

    static View of(WordList list, boolean whole) {
      return new View(
          list.name(),
          list.unit(),
          list.terms().size(),
          list.version() == null,
          list.version(),
          list.updatedAt(),
          whole ? list.terms().stream().map(WordListForm.Term::of).toList() : null);
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "The lists of terms",
      description =
          "forms comes with the program: errors of form only, each with its source. Replace it by writing a list of that name.")
  @APIResponse(
      responseCode = "200",
      description = "all of them by name, without their terms",
      content =
          @Content(
              examples =
                  @ExampleObject(
                      name = "bundled",
                      value = "{\"items\":[{\"name\":\"forms\",\"count\":24,\"bundled\":true}]}")))
  public Uni<Page<View>> list() {
    return lists
        .wordLists()
        .map(all -> new Page<>(all.stream().map(l -> View.of(l, false)).toList(), null));
  }

  @GET
  @Path("{name}")
  @Needs(Right.READ)
  @Operation(summary = "One list with its terms")
  @APIResponse(
      responseCode = "200",
      description = "the list",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples = @ExampleObject(name = "bundled", value = SHOWN)))
  @APIResponse(responseCode = "404", description = "there is no such list")
  public Uni<Response> one(@Parameter(example = "forms") @RestPath String name) {
    return lists.wordList(name).map(list -> shown(list, 200));
  }

  private static Response shown(WordList list, int status) {
    Response.ResponseBuilder answer = Response.status(status).entity(View.of(list, true));
    return list.version() == null
        ? answer.build()
        : answer.tag(Preconditions.tag(list.version())).build();
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write a list of terms; needs If-Match or If-None-Match: *")
  @APIResponse(
      responseCode = "200",
      description = "the list as it stands now",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "201", description = "there was none before; ETag is set")
  public Uni<Response> write(
      @Parameter(example = "forms") @RestPath String name,
      @HeaderParam("If-Match") String match,
      @HeaderParam("If-None-Match") String noneMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = WordListForm.class),
                      examples = @ExampleObject(name = "one term", value = DRAFT)))
          ObjectNode body) {
    InputCheck.Read<WordListForm> read = input.read(body, WordListForm.class);
    List<WordTerm> terms = WordListForm.terms(read.form(), read.faults());
    WordListForm form = read.sound();
    return known(form.unit())
        .chain(
            unit ->
                written(
                    lists.write(
                        new WordList(KnownLists.named(name), form.unit(), terms, null, null),
                        Preconditions.ofPut(match, noneMatch))));
  }

  private static Uni<Response> written(Uni<WordList> writing) {
    return writing.map(stored -> shown(stored, Objects.equals(stored.version(), 0) ? 201 : 200));
  }

  private Uni<Void> known(Long unit) {
    return unit == null
        ? Uni.createFrom().voidItem()
        : units
            .tree()
            .invoke(
                tree -> {
                  if (tree.unit(unit) == null) {
                    throw Problem.unprocessable(
                        "/unit", "unknown_value", "no unit has the number " + unit);
                  }
                })
            .replaceWithVoid();
  }

  @POST
  @Path("{name}/import")
  @Consumes("text/csv")
  @Blocking // the file is read and checked at once
  @Operation(
      summary = "Write a list of terms from a CSV file; needs If-Match or If-None-Match: *",
      description =
          "Columns: term, better, severity (error or check), exceptions joined by |, whole_word, valid_from, valid_to, source; UTF-8 or GBK. The file replaces the list.")
  @APIResponse(
      responseCode = "200",
      description = "the list as it stands now",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "201", description = "there was none before; ETag is set")
  @APIResponse(responseCode = "422", description = "rows that cannot be taken")
  public Uni<Response> take(
      @Parameter(example = "forms") @RestPath String name,
      @HeaderParam("If-Match") String match,
      @HeaderParam("If-None-Match") String noneMatch,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(type = SchemaType.STRING),
                      examples = @ExampleObject(name = "one term", value = FILE)))
          byte[] body) {
    return written(
        lists.take(
            name,
            body == null ? new byte[0] : body,
            contentType == null ? "text/csv" : contentType,
            Preconditions.ofPut(match, noneMatch)));
  }

  @DELETE
  @Path("{name}")
  @Operation(
      summary = "Remove a list; needs If-Match. forms is then again what comes with the program")
  @APIResponse(responseCode = "204", description = "removed")
  public Uni<Response> remove(
      @Parameter(example = "forms") @RestPath String name, @HeaderParam("If-Match") String match) {
    return lists
        .wordList(name)
        .chain(list -> lists.remove(list, Preconditions.required(match)))
        .map(removed -> Response.noContent().build());
  }
}
