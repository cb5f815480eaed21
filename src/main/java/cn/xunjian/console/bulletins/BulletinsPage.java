package cn.xunjian.console.bulletins;

import cn.xunjian.access.Right;
import cn.xunjian.console.bulletins.BulletinListView.Listed;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PaperWriting;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinSight;
import cn.xunjian.report.store.BulletinStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.bulletins.KnownBulletins;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of bulletins, and each to read. */
@Path("/bulletins")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class BulletinsPage {

  private static final int SHOWN = 50;
  private static final List<String> FORMATS = List.of("docx", "xlsx", "html", "pdf");

  private final KnownBulletins known;
  private final Frames frames;
  private final ConsolePages pages;

  BulletinsPage(KnownBulletins known, Frames frames, ConsolePages pages) {
    this.known = known;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of bulletins", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.BULLETINS);
    Bulletin.State state =
        Query.oneOf(
            "state", frame.self().value("state"), Bulletin.State.values(), Bulletin.State::code);
    String before = frame.self().value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    BulletinSight sight = known.sight();
    return known
        .store()
        .page(null, state == null ? null : state.code(), from, sight, SHOWN + 1)
        .map(found -> view(found, state, frame))
        .map(view -> pages.page(frame, "console/bulletins.html", view));
  }

  static BulletinListView view(List<Bulletin> found, Bulletin.State state, Frame frame) {
    Phrasing say = frame.say();
    List<Bulletin> page = found.subList(0, Math.min(SHOWN, found.size()));
    PageAddress self = PageAddress.of("/bulletins").with("state", frame.self().value("state"));
    return new BulletinListView(
        new BulletinWords(say),
        choices(self, state, say),
        page.stream().map(one -> listed(one, say)).toList(),
        found.size() > SHOWN
            ? self.with("before", Long.toString(page.get(SHOWN - 1).id())).toString()
            : "",
        frame.self().value("before").isEmpty() ? "" : self.toString(),
        state != null);
  }

  private static List<Choice> choices(PageAddress self, Bulletin.State chosen, Phrasing say) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            new BulletinWords(say).all(), self.with("state", null).toString(), "", chosen == null));
    for (Bulletin.State each : Bulletin.State.values()) {
      choices.add(
          new Choice(
              BulletinWords.tag(each, say).word(),
              self.with("state", each.code()).toString(),
              "",
              each == chosen));
    }
    return choices;
  }

  private static Listed listed(Bulletin one, Phrasing say) {
    return new Listed(
        "/bulletins/" + one.id(),
        one.title(),
        new BulletinWords(say).kind(one.kind()),
        one.period().from() + " – " + one.period().to(),
        BulletinWords.tag(one.state(), say),
        one.published() == null ? "" : say.minute(one.published().at()));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Operation(summary = "A bulletin to read", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.BULLETINS);
    return known
        .whole(id)
        .map(whole -> sheet(whole, frame.say()))
        .map(sheet -> pages.page(frame, "console/bulletin.html", sheet));
  }

  static BulletinSheet sheet(BulletinStore.Whole whole, Phrasing say) {
    Bulletin it = whole.bulletin();
    String path = "/api/v1/bulletins/" + it.id();
    boolean draft = it.state() != Bulletin.State.PUBLISHED;
    Paper paper = PaperWriting.of(whole.content(), path, say.zone(), draft);
    return new BulletinSheet(
        new BulletinWords(say),
        BulletinWords.tag(it.state(), say),
        draft,
        paper.head(),
        paper.parts().stream().map(BulletinSheet.Part::of).toList(),
        facts(whole, say),
        FORMATS.stream()
            .map(each -> new Fact(each.toUpperCase(Locale.ROOT), "", path + "?format=" + each))
            .toList());
  }

  private static List<Fact> facts(BulletinStore.Whole whole, Phrasing say) {
    Bulletin it = whole.bulletin();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.say("编制", "Made"), mark(it.made(), say)));
    if (it.signed() != null) {
      facts.add(Fact.of(say.say("签发", "Signed off"), mark(it.signed(), say)));
    }
    if (it.published() != null) {
      facts.add(Fact.of(say.say("发布", "Published"), mark(it.published(), say)));
    }
    facts.add(Fact.of(say.say("数据截至", "Figures as of"), say.minute(whole.content().figuresAt())));
    facts.add(Fact.of("SHA-256", it.sha256()));
    if (it.corrects() != null) {
      facts.add(corrected(say.say("更正", "Corrects"), it.corrects()));
    }
    if (it.correctedBy() != null) {
      facts.add(corrected(say.say("已被更正", "Corrected by"), it.correctedBy()));
    }
    return facts;
  }

  private static Fact corrected(String label, long id) {
    return new Fact(label, "#" + id, "/bulletins/" + id);
  }

  private static String mark(Bulletin.Mark mark, Phrasing say) {
    return mark.by() + say.say("，", ", ") + say.minute(mark.at());
  }
}
