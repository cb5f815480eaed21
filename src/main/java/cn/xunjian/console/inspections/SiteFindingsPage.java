package cn.xunjian.console.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.inspections.InspectionSheets.FindingsSheet;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingListStore.Wanted;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.inspections.SeenSites;
import cn.xunjian.web.inspections.SiteFindingList;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The findings of a branch, by kind, state and site. */
@Path("/inspections/findings")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "console")
class SiteFindingsPage {

  private static final int SHOWN = 100;

  private final InspectionRecords records;
  private final SeenSites sites;
  private final KnownTargets targets;
  private final Frames frames;
  private final ConsolePages pages;

  SiteFindingsPage(
      InspectionRecords records,
      SeenSites sites,
      KnownTargets targets,
      Frames frames,
      ConsolePages pages) {
    this.records = records;
    this.sites = sites;
    this.targets = targets;
    this.frames = frames;
    this.pages = pages;
  }

  /**
   * What the address asks for.
   *
   * @param kind a kind or a group; empty for any
   * @param state null for all that are not gone
   * @param site null for all
   */
  private record Asked(String kind, FindingState state, Registered site, long after) {}

  @GET
  @Operation(summary = "The page of findings of inspections", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.INSPECTIONS);
    PageAddress self = frame.self();
    String key = self.value("target");
    String after = self.value("after");
    Asked asked =
        new Asked(
            self.value("kind"),
            SiteFindingList.state(self.value("state")),
            key.isEmpty() ? null : targets.seen(key),
            after.isEmpty() ? 0 : Cursors.number(after));
    List<FaultKind> kinds = SiteFindingList.kinds(asked.kind());
    Uni<List<Integer>> among =
        asked.site() == null
            ? sites.targets(self.value("unit"))
            : Uni.createFrom().item(List.of(asked.site().id()));
    return among
        .chain(
            of ->
                records
                    .findings()
                    .list(new Wanted(asked.after(), of, kinds, asked.state(), null), SHOWN + 1))
        .map(found -> pages.page(frame, "console/site-findings.html", view(found, asked, frame)));
  }

  private FindingsSheet view(List<SiteFinding> found, Asked asked, Frame frame) {
    Phrasing say = frame.say();
    InspectionWords words = new InspectionWords(say);
    InspectionSheets sheets = new InspectionSheets(say, sites::find);
    PageAddress self = frame.self().with("after", null);
    List<SiteFinding> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return new FindingsSheet(
        words,
        asked.site() == null ? "" : asked.site().profile().name(),
        groups(words, self, asked.kind()),
        states(words, self, asked.state()),
        shown.stream().map(sheets::finding).toList(),
        found.size() > SHOWN
            ? self.with("after", Long.toString(shown.get(SHOWN - 1).id())).toString()
            : "",
        asked.after() == 0 ? "" : self.toString());
  }

  private static List<Choice> groups(InspectionWords words, PageAddress self, String kind) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(words.all(), self.with("kind", null).toString(), "", kind.isEmpty()));
    FaultKind.of(kind)
        .ifPresent(
            one ->
                choices.add(new Choice(words.say().say(one.words()), self.toString(), "", true)));
    for (FaultKind.Group group : FaultKind.Group.values()) {
      choices.add(
          new Choice(
              InspectionWords.group(group, words.say()),
              self.with("kind", group.code()).toString(),
              "",
              group.code().equals(kind)));
    }
    return choices;
  }

  private static List<Choice> states(InspectionWords words, PageAddress self, FindingState chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(words.current(), self.with("state", null).toString(), "", chosen == null));
    for (FindingState one : FindingState.values()) {
      choices.add(
          new Choice(
              words.say().say(Tag.word(one)),
              self.with("state", one.code()).toString(),
              "",
              one == chosen));
    }
    return choices;
  }
}
