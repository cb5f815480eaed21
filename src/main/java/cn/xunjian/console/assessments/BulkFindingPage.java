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
import cn.xunjian.web.findings.DecidedTogether;
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

  /**
   * The form that decides about what is ticked.
   *
   * @param back where one is led when all of it is done
   */
  static EntryForm form(String back, Phrasing say) {
    return EntryForm.of(
            "/assessments/findings/decisions", say.say("处理勾选的问题", "Decide those ticked"))
        .called(FORM)
        .hidden("back", back)
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
    List<String> ticked = form == null ? List.of() : form.getOrDefault("finding", List.of());
    EntryForm offered = form(back, frame.say());
    return FormFaults.taken(
        offered,
        sent,
        frame.say(),
        () ->
            together
                .decide(body(sent, ticked))
                .map(
                    all ->
                        all.done() == all.results().size()
                            ? pages.seeOther(back)
                            : page(200, frame, view(all, offered.refused(sent, ""), frame.say()))),
        (status, refused) ->
            Uni.createFrom()
                .item(page(status, frame, refused(ticked, refused.in(offered), frame.say()))));
  }

  private static ObjectNode body(Sent sent, List<String> ticked) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("deed", sent.text("deed")).put("reason", sent.text("reason"));
    ArrayNode findings = body.putArray("findings");
    ticked.forEach(findings::add);
    return body;
  }

  private Response page(int status, Frame frame, DecidedView view) {
    return pages.page(status, frame, "console/decided.html", view);
  }

  /**
   * What is left stays ticked, under what was typed.
   *
   * @param again the form as it was sent
   */
  static DecidedView view(BulkDecisions all, EntryForm again, Phrasing say) {
    long left = all.results().size() - all.done();
    return new DecidedView(
        new AssessmentWords(say),
        back(again),
        say.say(
            "已处理 %d 项，未处理 %d 项：".formatted(all.done(), left),
            "%d decided, %d not:".formatted(all.done(), left)),
        all.results().stream()
            .filter(each -> !each.isDone())
            .map(each -> row(each.finding(), say.side(each.message())))
            .toList(),
        again);
  }

  /** All that was ticked stays so; the form says what is wrong. */
  static DecidedView refused(List<String> ticked, EntryForm again, Phrasing say) {
    return new DecidedView(
        new AssessmentWords(say),
        back(again),
        "",
        ticked.stream().distinct().map(each -> row(each, "")).toList(),
        again);
  }

  private static String back(EntryForm form) {
    return form.fields().stream()
        .filter(field -> field.name().equals("back"))
        .map(field -> OwnAddress.or(field.value(), QUEUE))
        .findFirst()
        .orElse(QUEUE);
  }

  private static DecidedView.Row row(String finding, String why) {
    int dash = finding.indexOf('-');
    // What is no finding's id leads nowhere.
    String href =
        dash < 1
            ? ""
            : "/assessments/cards/"
                + finding.substring(0, dash)
                + "#i-"
                + finding.substring(dash + 1);
    return new DecidedView.Row(finding, href, why);
  }
}
