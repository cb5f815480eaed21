package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.findings.FindingShares;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deals the findings of an assessment out by the form of the page of findings. */
@Path("/assessments/findings/shares")
@Needs(Right.SUPERVISE)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class FindingSharePage {

  private static final int PEOPLE = 1_000;
  private static final String AGAIN = "again";

  private final KnownAssessments known;
  private final FindingShares shares;
  private final ConsolePages pages;

  FindingSharePage(KnownAssessments known, FindingShares shares, ConsolePages pages) {
    this.known = known;
    this.shares = shares;
    this.pages = pages;
  }

  static EntryForm form(long assessment, Frame frame) {
    Phrasing say = frame.say();
    return EntryForm.of("/assessments/findings/shares", say.say("分工", "Deal the work out"))
        .hidden("assessment", Long.toString(assessment))
        .text("people", say.say("登录名", "Sign-in names"), PEOPLE, true)
        .help(
            say.say(
                "用空格分开。每张评分表归一人核实，单项否决另由下一人复核。",
                "Parted by blanks. Each card is one person's; the next looks at its vetoes again."))
        .select(
            AGAIN,
            say.say("已分工的", "What is dealt out already"),
            "",
            List.of(
                new EntryForm.Option("", say.say("不变", "stays")),
                new EntryForm.Option(AGAIN, say.say("重新分工", "is dealt out again"))));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Deals findings out by the page's form", hidden = true)
  public Uni<Response> deal(MultivaluedMap<String, String> form) {
    Sent sent = Sent.of(form);
    long assessment = Query.number("assessment", sent.text("assessment"));
    Set<Long> units = known.tended();
    FindingShares.Round round =
        new FindingShares.Round(
            List.of(sent.text("people").split("[\\s,，、]+")),
            units,
            sent.has(AGAIN),
            known.decider());
    String back =
        PageAddress.of("/assessments/findings").with("assessment", "" + assessment).toString();
    return known
        .led(assessment)
        .chain(found -> shares.deal(found, round))
        .map(dealt -> pages.seeOther(back));
  }
}
