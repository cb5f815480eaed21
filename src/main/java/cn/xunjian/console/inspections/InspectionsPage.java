package cn.xunjian.console.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.inspections.InspectionSheets.ListSheet;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.inspections.KnownInspections;
import cn.xunjian.web.inspections.SeenSites;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of inspections, and where one is begun. */
@Path("/inspections")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class InspectionsPage {

  private static final int SHOWN = 50;
  private static final int KEY = 100;

  private final KnownInspections known;
  private final InspectionRecords records;
  private final SeenSites sites;
  private final Frames frames;
  private final ConsolePages pages;

  InspectionsPage(
      KnownInspections known,
      InspectionRecords records,
      SeenSites sites,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.records = records;
    this.sites = sites;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of inspections", hidden = true)
  public Uni<Response> list() {
    return page(200, asked(), RefusedForm.NOTHING);
  }

  /**
   * What is asked for, and who asks, taken while the request is at hand.
   *
   * @param targets of these only; null for all
   */
  private record Asked(
      Frame frame,
      Inspection.State state,
      long before,
      Uni<List<Integer>> targets,
      boolean tends) {}

  private Asked asked() {
    Frame frame = frames.of(ConsoleSection.INSPECTIONS);
    String before = frame.self().value("before");
    return new Asked(
        frame,
        Query.oneOf(
            "state",
            frame.self().value("state"),
            Inspection.State.values(),
            Inspection.State::code),
        before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before),
        sites.targets(null),
        sites.tendsAny());
  }

  private Uni<Response> page(int status, Asked asked, RefusedForm refused) {
    Frame frame = asked.frame();
    String state = asked.state() == null ? null : asked.state().code();
    return asked
        .targets()
        .chain(
            among ->
                records
                    .inspections()
                    .list(
                        asked.before(),
                        null,
                        state,
                        among == null ? null : among.toArray(Integer[]::new),
                        SHOWN + 1))
        .map(
            found ->
                pages.page(status, frame, "console/inspections.html", view(found, asked, refused)));
  }

  private ListSheet view(List<Inspection> found, Asked asked, RefusedForm refused) {
    Phrasing say = asked.frame().say();
    InspectionWords words = new InspectionWords(say);
    InspectionSheets sheets = new InspectionSheets(say, sites::find);
    PageAddress self = asked.frame().self().with("before", null);
    List<Inspection> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return new ListSheet(
        words,
        choices(words, self, asked.state()),
        shown.stream().map(sheets::row).toList(),
        found.size() > SHOWN
            ? self.with("before", Long.toString(shown.get(SHOWN - 1).id())).toString()
            : "",
        asked.before() == Long.MAX_VALUE ? "" : self.toString(),
        asked.tends() ? refused.in(begin(say)) : null);
  }

  private static List<Choice> choices(
      InspectionWords words, PageAddress self, Inspection.State chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(words.all(), self.with("state", null).toString(), "", chosen == null));
    for (Inspection.State one : Inspection.State.values()) {
      choices.add(
          new Choice(
              words.say().say(InspectionWords.word(one)),
              self.with("state", one.code()).toString(),
              "",
              one == chosen));
    }
    return choices;
  }

  private static EntryForm begin(Phrasing say) {
    InspectionWords words = new InspectionWords(say);
    return EntryForm.of("/inspections/start", words.begin())
        .first()
        .text("target", words.key(), KEY, true)
        .select(
            "scope",
            words.scope(),
            Inspection.Scope.SITE.code(),
            List.of(
                new Option(Inspection.Scope.SITE.code(), words.whole()),
                new Option(Inspection.Scope.RECHECK.code(), words.recheck())));
  }

  @POST
  @Path("start")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Begins an inspection by the page's form", hidden = true)
  public Uni<Response> start(MultivaluedMap<String, String> form) {
    Asked asked = asked();
    SeenSites.Sight sight = sites.sight();
    String by = sites.name();
    Sent sent = Sent.of(form);
    boolean recheck = sent.text("scope").equals(Inspection.Scope.RECHECK.code());
    Inspection.Scope scope = recheck ? Inspection.Scope.RECHECK : Inspection.Scope.SITE;
    return FormFaults.taken(
        begin(asked.frame().say()),
        sent,
        asked.frame().say(),
        () ->
            known
                .ask(sight, by, target(sight, sent), scope)
                .map(one -> pages.seeOther("/inspections/" + one.id())),
        (status, refused) -> page(status, asked, refused));
  }

  /** A key that was mistyped is said on the form, and so is one of another branch: none differs. */
  private String target(SeenSites.Sight sight, Sent sent) {
    String key = sent.text("target");
    if (!sites.known(sight, key)) {
      throw Problem.unprocessable(
          "/target", "unknown_target", "没有登记这个网站 · no such site is registered");
    }
    return key;
  }
}
