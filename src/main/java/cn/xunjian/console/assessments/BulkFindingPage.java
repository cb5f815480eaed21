package cn.xunjian.console.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.findings.BulkDecisions;
import cn.xunjian.web.findings.BulkDecisions.Result;
import cn.xunjian.web.findings.DecidedFindings.FindingId;
import cn.xunjian.web.findings.DecidedTogether;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.OwnAddress;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides with one reason about the findings that were ticked in the queue. */
@Path("/assessments/findings/decisions")
@Needs(Right.TEND)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class BulkFindingPage {

  /** The boxes of the rows belong to this form by its name. */
  static final String FORM = "together";

  private static final String QUEUE = "/assessments/findings";
  private static final int REASON = 2_000;

  private final DecidedTogether together;
  private final Frames frames;
  private final ConsolePages pages;

  BulkFindingPage(DecidedTogether together, Frames frames, ConsolePages pages) {
    this.together = together;
    this.frames = frames;
    this.pages = pages;
  }

  static EntryForm form(Frame frame) {
    Phrasing say = frame.say();
    return EntryForm.of(
            "/assessments/findings/decisions", say.say("处理勾选的问题", "Decide those ticked"))
        .called(FORM)
        .hidden("back", frame.self().toString())
        .select(
            "deed",
            say.say("处理", "Decide"),
            Deed.CONFIRM.code(),
            Stream.of(Deed.CONFIRM, Deed.STRIKE, Deed.TOLERATE, Deed.ANOTHER_LOOK)
                .map(deed -> new EntryForm.Option(deed.code(), say.say(deed.words())))
                .toList())
        .area("reason", say.say("共同的理由", "The reason for all"), REASON, true)
        .help(
            say.say(
                "逐项处理并逐项答复；单项否决仍须两人确认。",
                "Each is decided by itself and answered by itself; a veto still takes two persons."));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Decides about many findings by the page's form", hidden = true)
  public Uni<Response> decide(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    Sent sent = Sent.of(form);
    String back = OwnAddress.or(sent.text("back"), QUEUE);
    return Uni.createFrom()
        .deferred(() -> together.decide(body(sent, form.get("finding"))))
        .map(
            all ->
                all.done() == all.results().size()
                    ? pages.seeOther(back)
                    : page(200, frame, view(all, back, frame.say())))
        .onFailure(refused -> refused instanceof Problem problem && problem.status() == 422)
        .recoverWithItem(refused -> page(422, frame, refused(refused, sent, back, frame.say())));
  }

  private static ObjectNode body(Sent sent, List<String> ticked) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("deed", sent.text("deed")).put("reason", sent.text("reason"));
    ArrayNode findings = body.putArray("findings");
    if (ticked != null) {
      ticked.forEach(findings::add);
    }
    return body;
  }

  private Response page(int status, Frame frame, DecidedView view) {
    return pages.page(status, frame, "console/decided.html", view);
  }

  private static DecidedView view(BulkDecisions all, String back, Phrasing say) {
    long left = all.results().size() - all.done();
    return new DecidedView(
        new AssessmentWords(say),
        back,
        say.say(
            "已处理 %d 项，未处理 %d 项：".formatted(all.done(), left),
            "%d decided, %d not:".formatted(all.done(), left)),
        all.results().stream().filter(each -> !each.isDone()).map(each -> row(each, say)).toList());
  }

  private static DecidedView.Row row(Result result, Phrasing say) {
    FindingId id = FindingId.read(result.finding());
    return new DecidedView.Row(
        result.finding(),
        "/assessments/cards/" + id.card() + "#i-" + id.indicator(),
        say.side(result.message()));
  }

  /** What was typed is not lost: it stands on the page that says what is wrong with it. */
  private static DecidedView refused(Throwable refused, Sent sent, String back, Phrasing say) {
    String why = FormFaults.says((Problem) refused, pointer -> "", say);
    String typed = sent.text("reason");
    return new DecidedView(
        new AssessmentWords(say),
        back,
        typed.isEmpty() ? why : why + say.say("。未提交的理由：", ". Not taken: ") + typed,
        List.of());
  }
}
