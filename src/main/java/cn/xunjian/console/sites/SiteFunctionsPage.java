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
import cn.xunjian.web.cases.SiteFunctions;
import cn.xunjian.web.cases.SiteFunctionsView;
import cn.xunjian.web.problems.Problem;
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

/** The four functions of each site, and where somebody names their links. */
@Path("/site-functions")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class SiteFunctionsPage {

  private final SiteFunctions functions;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  SiteFunctionsPage(SiteFunctions functions, Asker asker, Frames frames, ConsolePages pages) {
    this.functions = functions;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of the functions of sites", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.CASES);
    String complete = frame.self().value("complete");
    Boolean wanted = complete.isEmpty() ? null : Query.flag("complete", complete);
    return functions
        .all(asker.reach(Right.READ), wanted)
        .map(all -> new FunctionSheets(frame.say()).list(all, frame.self(), wanted))
        .map(view -> pages.page(frame, "console/site-functions.html", view));
  }

  @GET
  @Path("{key:.+}")
  @Operation(summary = "The page of the functions of a site", hidden = true)
  public Uni<Response> show(@PathParam("key") String key) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach own = asker.reach(Right.PUSH);
    return functions.one(key).map(site -> page(200, site, own, frame, RefusedForm.NOTHING));
  }

  private Response page(
      int status, SiteFunctionsView site, Reach own, Frame frame, RefusedForm refused) {
    FunctionSheets sheets = new FunctionSheets(frame.say());
    return pages.page(
        status,
        frame,
        "console/site-function.html",
        sheets.of(site, own.includes(site.unit()), refused));
  }

  @POST
  @Path("{key:.+}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Name where a function of a site is found by the page's form", hidden = true)
  public Uni<Response> name(@PathParam("key") String key, MultivaluedMap<String, String> form) {
    Frame frame = frames.of(ConsoleSection.CASES);
    Reach own = asker.reach(Right.PUSH);
    Sent sent = Sent.of(form);
    Uni<SiteFunctionsView> now = functions.one(key);
    Uni<SiteFunctionsView> named = FormFaults.asked(() -> functions.name(key, body(sent)));
    return now.chain(
        site ->
            FormFaults.taken(
                new FunctionSheets(frame.say()).form(part(site, sent), site),
                sent,
                frame.say(),
                () -> named.map(done -> pages.seeOther(address(done))),
                (status, refused) ->
                    Uni.createFrom().item(page(status, site, own, frame, refused))));
  }

  private static String address(SiteFunctionsView site) {
    return PageAddress.ofKey("/site-functions", site.site());
  }

  private static SiteFunctionsView.One part(SiteFunctionsView site, Sent sent) {
    return site.functions().stream()
        .filter(one -> one.function().equals(sent.text("function")))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("a site has four functions, and this is none of them"));
  }

  /** As REST takes it; an address and a reason at once are refused there. */
  private static ObjectNode body(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode one = body.putArray("functions").addObject().put("function", sent.text("function"));
    for (String name : new String[] {"url", "absent"}) {
      if (sent.has(name)) {
        one.put(name, sent.text(name));
      }
    }
    return body;
  }
}
