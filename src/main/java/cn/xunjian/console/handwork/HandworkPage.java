package cn.xunjian.console.handwork;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.SpotChecks;
import cn.xunjian.assessment.spot.SpotDraw;
import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.assessments.KeptQuestions;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.problems.Problem;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pages drawn to be looked at by hand for the card of a site, and questions sent as a test. */
@Path("/assessments/cards/{id:\\d{1,18}}/checks")
@Needs(Right.TEND)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class HandworkPage {

  private static final int LOT_LENGTH = 12;

  private final KnownAssessments known;
  private final SpotChecks checks;
  private final KeptQuestions questions;
  private final Frames frames;
  private final ConsolePages pages;

  HandworkPage(
      KnownAssessments known,
      SpotChecks checks,
      KeptQuestions questions,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.checks = checks;
    this.questions = questions;
    this.frames = frames;
    this.pages = pages;
  }

  private static String path(long card) {
    return "/assessments/cards/" + card + "/checks";
  }

  private Uni<StoredCard> site(long id) {
    return known
        .card(id, Right.TEND)
        .invoke(
            card -> {
              if (!card.of().kind().equals("site")) {
                throw Problem.notFound(
                    "第 %1$d 号不是网站的评分表 · no card of a site has the number %1$d".formatted(id));
              }
            });
  }

  @GET
  @Operation(summary = "The page of what is looked at by hand for a card", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    return page(200, id, frame, RefusedForm.NOTHING);
  }

  private Uni<Response> page(int status, long id, Frame frame, RefusedForm refused) {
    Uni<List<TestQuestion>> asked = questions.of(id);
    return site(id)
        .chain(
            card ->
                checks
                    .drawn(card)
                    .chain(
                        sample -> asked.map(all -> view(card, sample, all, refused, frame.say()))))
        .map(view -> pages.page(status, frame, "console/checks.html", view));
  }

  static HandworkView view(
      StoredCard card,
      SpotSample sample,
      List<TestQuestion> asked,
      RefusedForm refused,
      Phrasing say) {
    QuestionForms forms = new QuestionForms(path(card.id()), say);
    boolean open = card.state() == StoredCard.State.DRAFT;
    EntryForm draw = open && sample == null ? refused.in(forms.draw()) : null;
    EntryForm ask = open ? refused.in(forms.ask()) : null;
    List<HandworkView.Question> rows =
        asked.stream().map(each -> question(each, forms, refused)).toList();
    Stream<EntryForm> all =
        Stream.concat(
            Arrays.asList(draw, ask).stream(), rows.stream().map(HandworkView.Question::end));
    return new HandworkView(
        new HandworkWords(say),
        card.of().name(),
        "/assessments/cards/" + card.id(),
        sample == null ? "" : drawn(sample, say),
        draw,
        sample == null
            ? List.of()
            : sample.parts().stream().map(part -> part(card.id(), part, say)).toList(),
        rows,
        ask,
        refused.untold(all.filter(Objects::nonNull), say));
  }

  private static String drawn(SpotSample sample, Phrasing say) {
    return say.say(
        "%s 于 %s 抽取，种子 %s，依据第 %d 号全站检查（%s）"
            .formatted(
                sample.by(),
                say.minute(sample.at()),
                sample.seed(),
                sample.inspection(),
                say.minute(sample.seenAt())),
        "drawn by %s on %s, seed %s, by what inspection %d saw (%s)"
            .formatted(
                sample.by(),
                say.minute(sample.at()),
                sample.seed(),
                sample.inspection(),
                say.minute(sample.seenAt())));
  }

  private static HandworkView.Part part(long card, SpotDraw.Part part, Phrasing say) {
    return new HandworkView.Part(
        say.say(part.part().words()),
        say.say(
            "应抽 %d，可抽 %d，抽中 %d".formatted(part.wanted(), part.population(), part.drawn().size()),
            "%d wanted, %d known, %d drawn"
                .formatted(part.wanted(), part.population(), part.drawn().size())),
        part.part().indicators().stream()
            .map(each -> new HandworkView.Link("/assessments/cards/" + card + "#i-" + each, each))
            .toList(),
        part.drawn().stream()
            .map(
                each ->
                    new HandworkView.Page(
                        each.place(),
                        each.address(),
                        each.title().isEmpty() ? each.address() : each.title(),
                        each.lot().substring(0, Math.min(LOT_LENGTH, each.lot().length()))))
            .toList());
  }

  private static HandworkView.Question question(
      TestQuestion it, QuestionForms forms, RefusedForm refused) {
    Phrasing say = forms.say();
    List<String> sent = new ArrayList<>();
    sent.add(it.askedBy());
    sent.add(QuestionForms.told(it.sentAt(), say));
    if (it.where() != null) {
      sent.add(it.where());
    }
    return new HandworkView.Question(
        it.text(),
        String.join(" · ", sent),
        say.say(
            "%s（%d 个工作日）".formatted(say.day(it.due().minusSeconds(1)), it.days()),
            "%s (%d working days)".formatted(say.day(it.due().minusSeconds(1)), it.days())),
        HandworkWords.tag(it.state(say.now()), say),
        outcome(it.outcome(), say),
        it.outcome() == null ? refused.in(forms.end(it.id())) : null);
  }

  private static String outcome(TestQuestion.Outcome outcome, Phrasing say) {
    if (outcome == null) {
      return "";
    }
    List<String> said = new ArrayList<>();
    said.add(say.say(outcome.quality().words()));
    if (outcome.at() != null) {
      said.add(QuestionForms.told(outcome.at(), say));
    }
    if (outcome.answer() != null) {
      said.add(outcome.answer());
    }
    said.add(outcome.by());
    return String.join(" · ", said);
  }

  private Uni<Response> taken(
      long id, Frame frame, EntryForm form, Sent sent, Supplier<Uni<Response>> work) {
    return site(id)
        .chain(
            card ->
                FormFaults.taken(
                    form,
                    sent,
                    frame.say(),
                    work,
                    (status, refused) -> page(status, id, frame, refused)));
  }

  @POST
  @Path("draw")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Draws pages by the page's form", hidden = true)
  public Uni<Response> draw(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    String by = known.decider();
    return taken(
        id,
        frame,
        new QuestionForms(path(id), frame.say()).draw(),
        Sent.of(form),
        () ->
            site(id)
                .chain(card -> checks.draw(card, by))
                .onFailure(RefusedException.class)
                .transform(KnownAssessments::problem)
                .map(drawn -> pages.seeOther(path(id))));
  }

  @POST
  @Path("questions")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Keeps a test question by the page's form", hidden = true)
  public Uni<Response> ask(@PathParam("id") long id, MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    QuestionForms forms = new QuestionForms(path(id), frame.say());
    Sent sent = Sent.of(form);
    return taken(
        id,
        frame,
        forms.ask(),
        sent,
        () -> questions.ask(id, forms.asked(sent)).map(made -> pages.seeOther(path(id))));
  }

  @POST
  @Path("questions/{question:\\d{1,18}}/outcome")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Keeps what came of a test question by the page's form", hidden = true)
  public Uni<Response> end(
      @PathParam("id") long id,
      @PathParam("question") long question,
      MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.ASSESSMENTS);
    QuestionForms forms = new QuestionForms(path(id), frame.say());
    Sent sent = Sent.of(form);
    return taken(
        id,
        frame,
        forms.end(question),
        sent,
        () ->
            questions.end(id, question, forms.ended(sent)).map(ended -> pages.seeOther(path(id))));
  }
}
