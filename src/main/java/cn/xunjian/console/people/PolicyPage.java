package cn.xunjian.console.people;

import cn.xunjian.access.Right;
import cn.xunjian.access.SignInPolicy;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.people.KeptPolicy;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people have to do to sign in, for the security administrator. */
@Path("/people/policy")
@Needs(Right.POLICIES)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class PolicyPage {

  private static final int DAY = 24 * 60;

  private final KeptPolicy policy;
  private final Frames frames;
  private final ConsolePages pages;

  PolicyPage(KeptPolicy policy, Frames frames, ConsolePages pages) {
    this.policy = policy;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the policy of signing in", hidden = true)
  public Response show() {
    return page(200, frames.of(ConsoleSection.PEOPLE), RefusedForm.NOTHING);
  }

  private Response page(int status, Frame frame, RefusedForm refused) {
    KeptPolicy.View now = policy.now();
    EntryForm form = form(now, frame.say());
    PeopleWords words = new PeopleWords(frame.say());
    String standing =
        now.setBy() == null
            ? words.policyOfSettings()
            : words.policySet(now.setBy(), frame.say().minute(now.setAt()));
    return pages.page(
        status, frame, "console/policy.html", new PolicyView(words, standing, refused.in(form)));
  }

  private static EntryForm form(KeptPolicy.View now, Phrasing say) {
    PeopleWords words = new PeopleWords(say);
    return EntryForm.of("/people/policy/set", words.save())
        .first()
        .untitled()
        .hidden("version", Integer.toString(now.version()))
        .number("passwordLength", words.passwordLength(), SignInPolicy.LONGEST_PASSWORD, true)
        .help(words.passwordLengthHelp())
        .number("sessions", words.mostSessions(), SignInPolicy.MOST_SESSIONS, true)
        .help(words.mostSessionsHelp())
        .number("idle", words.idleMinutes(), DAY, true)
        .select(
            "secondFactor",
            words.factorAsked(),
            "false",
            List.of(new Option("false", words.no()), new Option("true", words.yes())))
        .help(words.factorAskedHelp())
        .refused(
            new Sent(
                Map.of(
                    "passwordLength",
                    Integer.toString(now.passwordLength()),
                    "sessions",
                    Integer.toString(now.sessions()),
                    "idle",
                    Long.toString(Math.max(1, Duration.parse(now.idle()).toMinutes())),
                    "secondFactor",
                    Boolean.toString(now.secondFactor()))),
            "");
  }

  @POST
  @Path("set")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Sets the policy of signing in by the page's form", hidden = true)
  public Uni<Response> set(MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.PEOPLE);
    Sent sent = Sent.of(form);
    // Without what was shown nothing is as expected.
    int version = sent.number("version") == null ? -1 : sent.number("version");
    return FormFaults.taken(
        form(policy.now(), frame.say()),
        sent,
        frame.say(),
        () ->
            policy
                .set(new Expectation.OneOf(Set.of(version)), body(sent))
                .map(done -> pages.seeOther("/people/policy")),
        (status, refused) -> Uni.createFrom().item(page(status, frame, refused)));
  }

  private static ObjectNode body(Sent sent) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("passwordLength", sent.number("passwordLength"))
        .put("sessions", sent.number("sessions"))
        .put("idle", Duration.ofMinutes(sent.number("idle")).toString())
        .put("secondFactor", sent.text("secondFactor").equals("true"));
  }
}
