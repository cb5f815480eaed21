package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.store.NumberCheck;
import cn.xunjian.assessment.store.NumberCheckStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Which numbers of a rule book a person compared with the official text. */
@Path("/api/v1/rulebooks/{id}/{version:\\d{1,9}}/checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
class NumberCheckResource {

  private final CheckedBooks books;
  private final NumberCheckStore store;
  private final KnownAssessments known;
  private final InputCheck input;
  private final Clock clock;

  NumberCheckResource(
      CheckedBooks books,
      NumberCheckStore store,
      KnownAssessments known,
      InputCheck input,
      Clock clock) {
    this.books = books;
    this.store = store;
    this.known = known;
    this.input = input;
    this.clock = clock;
  }

  /** One indicator and how well its numbers are known. */
  @Schema(name = "NumberCheck")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String indicator,
      Text title,
      String confidence,
      String source,
      Text note,
      NumberCheck check) {

    static Item of(CheckedBooks.Checked book, Indicator indicator) {
      return new Item(
          indicator.id().value(),
          indicator.heading().title(),
          indicator.heading().confidence().name(),
          indicator.method().source(),
          book.note(indicator),
          book.checks().get(indicator.id().value()));
    }
  }

  @GET
  @Needs(Right.READ)
  @Operation(summary = "How well the numbers of each indicator are known, and who checked them")
  @APIResponse(
      responseCode = "200",
      description = "each indicator",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @APIResponse(responseCode = "404", description = "no such edition is known here")
  public Uni<Page<Item>> list(
      @Parameter(example = "cn-2019-19") @RestPath String id,
      @Parameter(example = "2") @RestPath int version) {
    return book(id, version)
        .map(
            book ->
                new Page<>(
                    book.book().indicators().stream().map(each -> Item.of(book, each)).toList(),
                    null));
  }

  /** A check as somebody wrote it. */
  @Schema(name = "NumberCheckDraft")
  record CheckForm(
      @NotBlank(message = "missing: name the indicator, such as D1.news") String indicator,
      @NotBlank(message = "missing: name the document that was compared with")
          @Size(max = 300, message = "too_long: a document's name has 300 characters at most")
          @Storable
          String document,
      @NotNull(message = "missing: say on which day, such as 2026-12-01") LocalDate checkedOn) {}

  @POST
  @Needs(value = Right.SUPERVISE, whole = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say that the numbers of an indicator are those of the official text",
      description =
          "Laid over the edition, which stays as it is; shown with every card from then on.")
  @APIResponse(
      responseCode = "200",
      description = "the indicator with who checked it",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Item> check(
      @Parameter(example = "cn-2019-19") @RestPath String id,
      @Parameter(example = "2") @RestPath int version,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CheckForm.class),
                      examples =
                          @ExampleObject(
                              name = "compared",
                              value =
                                  "{\"indicator\":\"D1.news\",\"document\":\"国办秘函〔2019〕19号 附件1\",\"checkedOn\":\"2026-12-01\"}")))
          ObjectNode body) {
    CheckForm form = input.read(body, CheckForm.class).sound();
    return book(id, version)
        .invoke(
            book -> {
              if (book.book().indicators().stream()
                  .noneMatch(each -> each.id().value().equals(form.indicator()))) {
                throw Problem.unprocessable(
                    "/indicator", "unknown_value", "the edition has no " + form.indicator());
              }
            })
        .chain(
            book ->
                store.add(
                    new NumberCheck(
                        book.book().edition().toString(),
                        form.indicator(),
                        form.document().strip(),
                        known.decider(),
                        form.checkedOn(),
                        clock.instant())))
        .chain(done -> book(id, version))
        .map(book -> Item.of(book, book.indicator(form.indicator())));
  }

  private Uni<CheckedBooks.Checked> book(String id, int version) {
    Edition edition;
    try {
      edition = new Edition(id, version);
    } catch (IllegalArgumentException e) {
      throw unknown(id, version);
    }
    return books.find(edition).onItem().ifNull().failWith(() -> unknown(id, version));
  }

  private static Problem unknown(String id, int version) {
    return Problem.notFound("no edition is called " + id + "/" + version);
  }
}
