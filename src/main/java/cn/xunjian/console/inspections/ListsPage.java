package cn.xunjian.console.inspections;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.inspection.lists.DomainStore;
import cn.xunjian.inspection.lists.WordList;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.inspections.KnownLists;
import cn.xunjian.web.problems.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lists of words and domains that pages are looked at with. */
@Path("/inspections/lists")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class ListsPage {

  private static final String CSV = "text/csv;charset=utf-8";

  private final KnownLists known;
  private final UnitStore units;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  ListsPage(KnownLists known, UnitStore units, Asker asker, Frames frames, ConsolePages pages) {
    this.known = known;
    this.units = units;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  /** Who asks, taken while the request is at hand. */
  private record Asked(
      Frame frame, Uni<List<WordList>> words, Reach sees, boolean keeps, String by) {}

  private Asked asked() {
    return new Asked(
        frames.of(ConsoleSection.INSPECTIONS),
        known.wordLists(),
        asker.reach(Right.READ),
        asker.caller().may(Right.DIRECT),
        known.name());
  }

  @GET
  @Operation(summary = "The page of word lists and domains", hidden = true)
  public Uni<Response> show() {
    return page(200, asked(), RefusedForm.NOTHING);
  }

  private Uni<Response> page(int status, Asked asked, RefusedForm refused) {
    return Uni.combine()
        .all()
        .unis(asked.words(), known.domains(), units.tree())
        .with(
            (words, domains, tree) ->
                pages.page(
                    status,
                    asked.frame(),
                    "console/lists.html",
                    sheet(words, domains, tree, asked, refused)));
  }

  private static ListsSheet sheet(
      List<WordList> words,
      List<DomainStore.Listed> domains,
      UnitTree tree,
      Asked asked,
      RefusedForm refused) {
    Phrasing say = asked.frame().say();
    return new ListsSheet(
        new InspectionWords(say),
        words.stream().map(list -> ListsSheet.row(list, unit(tree, list, asked), say)).toList(),
        domains.stream().map(one -> ListsSheet.row(one, say)).toList(),
        asked.keeps() ? ListsSheet.forms(say).stream().map(refused::in).toList() : List.of());
  }

  /** Lists of units above hold below; what those units are called is not told there. */
  private static String unit(UnitTree tree, WordList list, Asked asked) {
    if (list.unit() == null || tree.unit(list.unit()) == null) {
      return "";
    }
    return asked.sees().includes(list.unit())
        ? tree.unit(list.unit()).name()
        : asked.frame().say().say("上级单位", "a unit above");
  }

  @POST
  @Path("{deed: words|domains|domain|remove}")
  @Needs(Right.DIRECT)
  @Blocking // what was pasted is read and checked at once
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Keeps the lists by the page's forms", hidden = true)
  public Uni<Response> keep(@PathParam("deed") String deed, MultivaluedMap<String, String> form) {
    Asked asked = asked();
    Sent sent = Sent.of(form);
    Phrasing say = asked.frame().say();
    EntryForm entry =
        ListsSheet.forms(say).stream()
            .filter(each -> each.id().equals(deed))
            .findFirst()
            .orElseThrow();
    return FormFaults.taken(
        entry,
        sent,
        say,
        () -> done(deed, sent, asked).map(kept -> pages.seeOther("/inspections/lists")),
        (status, refused) -> page(status, asked, refused));
  }

  private Uni<?> done(String deed, Sent sent, Asked asked) {
    byte[] csv = sent.text("csv").getBytes(StandardCharsets.UTF_8);
    return switch (deed) {
      case "words" -> words(sent.text("name"), csv, asked);
      case "domains" -> known.takeDomains(asked.by(), csv, CSV);
      case "domain" ->
          known.set(asked.by(), sent.text("domain"), sent.text("standing"), sent.text("note"));
      default ->
          known
              .removeDomain(sent.text("domain"))
              .onFailure(Problem.class)
              .transform(ListsPage::onTheForm);
    };
  }

  /** That it is on no list is said where it was typed. */
  private static Throwable onTheForm(Throwable refused) {
    return ((Problem) refused).status() == 404
        ? Problem.unprocessable("/domain", "unknown_value", "该域名不在名单中 · the domain is on no list")
        : refused;
  }

  /** Replaces the list as it stands now: whoever pastes a list means the whole of it. */
  private Uni<?> words(String name, byte[] csv, Asked asked) {
    return asked
        .words()
        .map(
            all ->
                all.stream()
                    .filter(list -> list.name().equals(name) && list.version() != null)
                    .findFirst()
                    .<Expectation>map(list -> new Expectation.OneOf(Set.of(list.version())))
                    .orElse(new Expectation.Nothing()))
        .chain(expected -> known.take(name, csv, CSV, expected));
  }
}
