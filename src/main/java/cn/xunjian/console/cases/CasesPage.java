package cn.xunjian.console.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseStore;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.cases.KnownCases;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of cases. */
@Path("/cases")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class CasesPage {

  private static final int SHOWN = 100;
  private static final String ALL = "all";

  private final KnownCases cases;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  CasesPage(KnownCases cases, Asker asker, Frames frames, ConsolePages pages) {
    this.cases = cases;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of cases", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.CASES);
    String state = state(frame.self());
    String before = frame.self().value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    Reach seen = asker.reach(Right.READ);
    boolean opens = asker.caller().may(Right.PUSH);
    return cases
        .store()
        .page(new CaseStore.Wanted(seen.within(null), stored(state), null, null), from, SHOWN + 1)
        .map(found -> pages.page(frame, "console/cases.html", view(found, state, frame, opens)));
  }

  /** A state by its word, {@code all}, or empty for what is open. */
  private static String state(PageAddress self) {
    List<String> known = new ArrayList<>(List.of(ALL));
    Arrays.stream(OfficeCase.State.values()).map(OfficeCase.State::code).forEach(known::add);
    String state = Query.oneOf("state", self.value("state"), known);
    return state == null ? "" : state;
  }

  private static OfficeCase.State stored(String state) {
    return state.equals(ALL)
        ? null
        : Arrays.stream(OfficeCase.State.values())
            .filter(one -> one.code().equals(state))
            .findFirst()
            .orElse(OfficeCase.State.OPEN);
  }

  private static CasesListView view(
      List<OfficeCase> found, String state, Frame frame, boolean opens) {
    Phrasing say = frame.say();
    CasePageWords words = new CasePageWords(say);
    PageAddress self = frame.self().with("before", null);
    List<OfficeCase> shown = found.subList(0, Math.min(SHOWN, found.size()));
    List<Choice> choices = new ArrayList<>();
    for (OfficeCase.State one : OfficeCase.State.values()) {
      String value = one == OfficeCase.State.OPEN ? "" : one.code();
      choices.add(
          new Choice(
              say.say(one.words()),
              self.with("state", value).toString(),
              "",
              stored(state) == one));
    }
    choices.add(new Choice(words.all(), self.with("state", ALL).toString(), "", state.equals(ALL)));
    return new CasesListView(
        words,
        choices,
        shown.stream().map(one -> ListedCase.of(one, say)).toList(),
        found.size() > SHOWN
            ? self.with("before", Long.toString(shown.get(SHOWN - 1).id())).toString()
            : "",
        frame.self().value("before").isEmpty() ? "" : self.toString(),
        !state.isEmpty(),
        opens);
  }
}
