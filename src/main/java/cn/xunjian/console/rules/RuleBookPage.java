package cn.xunjian.console.rules;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An edition of the rule book as a document, alone or beside another. */
@Path("/rulebook")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class RuleBookPage {

  private final Bookshelf shelf;
  private final CheckedBooks checked;
  private final RulesInForce rules;
  private final Frames frames;
  private final ConsolePages pages;

  RuleBookPage(
      Bookshelf shelf,
      CheckedBooks checked,
      RulesInForce rules,
      Frames frames,
      ConsolePages pages) {
    this.shelf = shelf;
    this.checked = checked;
    this.rules = rules;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the rule book", hidden = true)
  public Uni<Response> show() {
    Frame frame = frames.of(ConsoleSection.RULEBOOK);
    Edition inForce = rules.root(frame.say().now()).edition();
    String asked = frame.self().value("edition");
    Edition edition = asked.isEmpty() ? inForce : edition(asked);
    String other = frame.self().value("beside");
    return shelf
        .all()
        .chain(
            all -> {
              Bookshelf.Shelved shown = shelved(all, edition);
              Uni<RuleBook> second =
                  other.isEmpty()
                      ? Uni.createFrom().nullItem()
                      : shelf.find(shelved(all, edition(other)).edition().edition());
              return checked
                  .find(edition)
                  .chain(
                      book ->
                          second.chain(
                              beside ->
                                  extended(book.book())
                                      .map(
                                          base ->
                                              new RuleBookViews(frame.say())
                                                  .of(
                                                      book,
                                                      shown.edition().sha256(),
                                                      beside,
                                                      base,
                                                      all.stream()
                                                          .map(e -> e.edition().edition())
                                                          .toList(),
                                                      inForce))));
            })
        .map(view -> pages.page(frame, "console/rulebook.html", view));
  }

  /** The book that a variant extends; an item of null for what is none of another. */
  private Uni<RuleBook> extended(RuleBook book) {
    return book.base()
        .filter(base -> !base.id().equals(book.edition().id()))
        .map(shelf::find)
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  private static Edition edition(String written) {
    try {
      return Edition.parse(written);
    } catch (IllegalArgumentException none) {
      throw unknown(written);
    }
  }

  private static Bookshelf.Shelved shelved(List<Bookshelf.Shelved> all, Edition edition) {
    return all.stream()
        .filter(each -> each.edition().edition().equals(edition))
        .findFirst()
        .orElseThrow(() -> unknown(edition.toString()));
  }

  private static Problem unknown(String written) {
    return Problem.notFound("there is no edition " + written);
  }
}
