package cn.xunjian.console.orders;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.FormFaults;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.orders.OrderSheets.Reader;
import cn.xunjian.rectification.OrderDesk;
import cn.xunjian.rectification.OrderRefusedException;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.orders.ConsequenceRulings;
import cn.xunjian.web.orders.KnownOrders;
import cn.xunjian.web.orders.OrderParts;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One order, and its next step for whoever may take it, in his own name. */
@Path("/orders/{id:\\d{1,18}}")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class OrderPage {

  private final KnownOrders orders;
  private final OrderDesk desk;
  private final ConsequenceRulings rulings;
  private final Asker asker;
  private final Frames frames;
  private final ConsolePages pages;

  OrderPage(
      KnownOrders orders,
      OrderDesk desk,
      ConsequenceRulings rulings,
      Asker asker,
      Frames frames,
      ConsolePages pages) {
    this.orders = orders;
    this.desk = desk;
    this.rulings = rulings;
    this.asker = asker;
    this.frames = frames;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The page of an order", hidden = true)
  public Uni<Response> show(@PathParam("id") long id) {
    Seen seen = seen(Right.READ);
    return orders
        .order(id, seen.sight())
        .chain(order -> page(200, order, seen, RefusedForm.NOTHING));
  }

  /** Who looks, taken while the request is at hand. */
  private record Seen(
      Frame frame, KnownOrders.Sight sight, Reach answers, Reach tends, Reach leads) {

    Reader of(Order order) {
      Long unit = order.whose().unit();
      return new Reader(answers.includes(unit), tends.includes(unit), leads.includes(unit));
    }
  }

  private Seen seen(Right right) {
    return new Seen(
        frames.of(ConsoleSection.ORDERS),
        orders.sight(right),
        asker.reach(Right.PUSH),
        asker.reach(Right.TEND),
        asker.reach(Right.SUPERVISE));
  }

  private Uni<Response> page(int status, Order order, Seen seen, RefusedForm refused) {
    Frame frame = seen.frame();
    return orders
        .parts(order, seen.sight())
        .map(parts -> new OrderSheets(frame.say()).of(order, parts, seen.of(order), refused))
        .map(sheet -> pages.page(status, frame, "console/order.html", sheet));
  }

  @POST
  @Path("{step: receive|fix|extension}")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A step of the unit by the page's form", hidden = true)
  public Uni<Response> answer(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    return taken(id, step, Right.PUSH, Sent.of(form));
  }

  @POST
  @Path("{step: look|verify}")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A step of an officer by the page's form", hidden = true)
  public Uni<Response> check(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    return taken(id, step, Right.TEND, Sent.of(form));
  }

  @POST
  @Path("{step: issue|return|close|withdraw|grant|refuse}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A step of a supervisor by the page's form", hidden = true)
  public Uni<Response> decide(
      @PathParam("id") long id,
      @PathParam("step") String step,
      MultivaluedMap<String, String> form) {
    return taken(id, step, Right.SUPERVISE, Sent.of(form));
  }

  @POST
  @Path("consequences/{consequence:\\d{1,18}}/{deed: accept|dismiss|revoke}")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Decide what follows from an order by the page's form", hidden = true)
  public Uni<Response> rule(
      @PathParam("id") long id,
      @PathParam("consequence") long consequence,
      @PathParam("deed") String deed,
      MultivaluedMap<String, String> form) {
    Seen seen = seen(Right.SUPERVISE);
    ConsequenceRulings.Ruler ruler = rulings.ruler();
    Sent sent = Sent.of(form);
    return orders
        .order(id, seen.sight())
        .chain(order -> orders.parts(order, seen.sight()).map(parts -> of(parts, consequence)))
        .chain(
            found ->
                FormFaults.taken(
                    new ConsequenceForms(seen.frame().say()).decision(found, deed),
                    sent,
                    seen.frame().say(),
                    () ->
                        ruled(found, deed, sent, ruler)
                            .map(done -> pages.seeOther("/orders/" + id)),
                    (status, refused) ->
                        orders
                            .order(id, seen.sight())
                            .chain(order -> page(status, order, seen, refused))));
  }

  private static Consequence of(OrderParts parts, long consequence) {
    return parts.consequences().stream()
        .filter(each -> each.id() == consequence)
        .findFirst()
        .orElseThrow(() -> Problem.notFound("this order proposes nothing of this number"));
  }

  private Uni<Consequence> ruled(
      Consequence found, String deed, Sent sent, ConsequenceRulings.Ruler by) {
    String minutes = sent.text("minutes");
    return deed.equals("revoke")
        ? rulings.revoke(found.id(), by, minutes)
        : rulings.decide(found.id(), by, deed.equals("accept"), sent.day("heldOn"), minutes);
  }

  private Uni<Response> taken(long id, String step, Right right, Sent sent) {
    Seen seen = seen(right);
    OrderDesk.By by =
        orders.by(sent.text(step.equals("fix") ? "text" : sent.has("reason") ? "reason" : "note"));
    return orders
        .order(id, seen.sight())
        .chain(
            order -> {
              String fault = new OrderForms(order, seen.frame().say()).fault(step, sent);
              return fault.isEmpty()
                  ? orders
                      .step(id, seen.sight(), deed(id, step, sent, by))
                      .map(done -> pages.seeOther("/orders/" + id))
                      .onFailure(OrderRefusedException.class)
                      .recoverWithUni(refused -> refused(id, step, sent, seen, refused))
                  : page(422, order, seen, new RefusedForm(step, sent, fault));
            });
  }

  /** What stands against a step is said on the order as it stands now. */
  private Uni<Response> refused(long id, String step, Sent sent, Seen seen, Throwable refused) {
    String why = seen.frame().say().say(((OrderRefusedException) refused).why());
    return orders
        .order(id, seen.sight())
        .chain(order -> page(409, order, seen, new RefusedForm(step, sent, why)));
  }

  private Uni<Order> deed(long id, String step, Sent sent, OrderDesk.By by) {
    return switch (step) {
      case "receive" -> desk.receive(id, by);
      case "fix" -> desk.fix(id, sent.day("fixedOn"), by);
      case "extension" -> desk.askExtension(id, OrderForms.term(sent), by);
      case "look" -> desk.lookAgain(id, by);
      case "verify" -> desk.verify(id, by);
      case "issue" -> desk.issue(id, by);
      case "return" -> desk.giveBack(id, OrderForms.term(sent), by);
      case "close" -> desk.close(id, by);
      case "withdraw" -> desk.withdraw(id, by);
      case "grant" -> desk.grantExtension(id, OrderForms.term(sent), by);
      case "refuse" -> desk.refuseExtension(id, by);
      default -> throw new IllegalArgumentException(step);
    };
  }
}
