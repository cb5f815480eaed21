package cn.xunjian.console.sites;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.cases.ContentChecks;
import cn.xunjian.web.cases.ContentView;
import cn.xunjian.web.requests.Query;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who went through what each site has kept, and where somebody says that he did. */
@Path("/content-checks")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class ContentChecksPage {

  private final ContentChecks checks;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  ContentChecksPage(ContentChecks checks, Asker asker, Frames frames, ConsolePages pages) {
    this.checks = checks;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of who went through what sites have kept", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.CASES);
    String state = Query.oneOf("state", frame.self().value("state"), ContentChecks.STATES);
    return checks
        .all(asker.reach(Right.READ), state)
        .map(all -> new ContentSheets(frame.say()).list(all, frame.self(), state))
        .map(view -> pages.page(frame, "console/content-checks.html", view));
  }

  @GET
  @Path("{key:.+}")
  @Operation(summary = "The page of who went through what a site has kept", hidden = true)
  public Uni<Response> show(@PathParam("key") String key) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach own = asker.reach(Right.PUSH);
    return checks.one(key).map(site -> page(200, site, own, frame, RefusedForm.NOTHING));
  }

  private Response page(int status, ContentView site, Reach own, Frame frame, RefusedForm refused) {
    ContentSheets sheets = new ContentSheets(frame.say());
    return pages.page(
        status,
        frame,
        "console/content-check.html",
        sheets.of(site, own.includes(site.unit()), refused));
  }

  @POST
  @Path("{key:.+}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Say by the page's form that a site was gone through", hidden = true)
  public Uni<Response> check(@PathParam("key") String key, MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach own = asker.reach(Right.PUSH);
    Sent sent = Sent.of(form);
    Uni<ContentView> now = checks.one(key);
    Uni<ContentView> checked = FormFaults.asked(() -> checks.check(body(key, sent)));
    return now.chain(
        site ->
            FormFaults.taken(
                new ContentSheets(frame.say()).form(site),
                sent,
                frame.say(),
                () ->
                    checked.map(
                        done -> pages.seeOther(PageAddress.ofKey("/content-checks", done.site()))),
                (status, refused) ->
                    Uni.createFrom().item(page(status, site, own, frame, refused))));
  }

  private static ObjectNode body(String key, Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("site", key);
    return sent.has("note") ? body.put("note", sent.text("note")) : body;
  }
}
