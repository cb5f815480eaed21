package cn.xunjian.web.orders;

import cn.xunjian.access.Right;
import cn.xunjian.rectification.OrderDesk;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What supervisors do with an order, each step in the name of whoever asks. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
class OrderStepResource {

  private final KnownOrders known;
  private final OrderDesk desk;
  private final InputCheck input;

  OrderStepResource(KnownOrders known, OrderDesk desk, InputCheck input) {
    this.known = known;
    this.desk = desk;
    this.input = input;
  }

  @POST
  @Path("{id:\\d{1,18}}/issue")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Issue a draft under the next number",
      description =
          "Its deadline is counted from now. Where working days need the holidays of a year that nobody brought, it is refused: a deadline is never guessed. Orders about the same indicator of the unit within the period of the setting propose what follows.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(
      responseCode = "409",
      description = "it is no draft, or the calendar of a year is missing")
  public Uni<OrderView> issue(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = StepForm.class),
                      examples =
                          @ExampleObject(name = "with a note", value = "{\"note\":\"经局长办公会研究\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    StepForm form = input.read(body, StepForm.class).sound();
    return known.after(id, sight, desk.issue(id, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/look")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have the machine look again at exactly the items of an order",
      description =
          "Incidents are visited, sites inspected, indicators of cards measured once more; the answer shows what was asked, the order later what was seen.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "nothing was reported as fixed")
  public Uni<OrderView> look(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = StepForm.class),
                      examples = @ExampleObject(name = "plainly", value = "{}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.TEND);
    StepForm form = input.read(body, StepForm.class).sound();
    return known.after(id, sight, desk.lookAgain(id, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/verify")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say, as a person, that it is put right",
      description =
          "Where the machine does not confirm every item, a note has to say what the person saw.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "nothing was reported as fixed, or the machine does not confirm it and no note says why")
  public Uni<OrderView> verify(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = StepForm.class),
                      examples =
                          @ExampleObject(name = "seen", value = "{\"note\":\"已电话核实并查看页面\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.TEND);
    StepForm form = input.read(body, StepForm.class).sound();
    return known.after(id, sight, desk.verify(id, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/return")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Return it to the unit, with the reason")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "it does not stand so")
  public Uni<OrderView> giveBack(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReturnForm.class),
                      examples =
                          @ExampleObject(
                              name = "with two more days",
                              value = "{\"reason\":\"链接仍打不开\",\"term\":{\"workingDays\":2}}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    InputCheck.Read<ReturnForm> read = input.read(body, ReturnForm.class);
    TimeAllowed term = TermForm.optional(read.form().term(), read.faults(), "/term");
    ReturnForm form = read.sound();
    return known.after(id, sight, desk.giveBack(id, term, known.by(form.reason())));
  }

  @POST
  @Path("{id:\\d{1,18}}/close")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Close a verified order")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "it is not verified")
  public Uni<OrderView> close(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = StepForm.class),
                      examples = @ExampleObject(name = "plainly", value = "{}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    StepForm form = input.read(body, StepForm.class).sound();
    return known.after(id, sight, desk.close(id, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/withdraw")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Withdraw it, with the reason",
      description = "A number that was given stays taken.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "it does not stand so")
  public Uni<OrderView> withdraw(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonForm.class),
                      examples = @ExampleObject(name = "ours", value = "{\"reason\":\"事件系我方误判\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    ReasonForm form = input.read(body, ReasonForm.class).sound();
    return known.after(id, sight, desk.withdraw(id, known.by(form.reason())));
  }

  /** A step that needs no words. */
  @Schema(name = "OrderNote")
  record StepForm(
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note) {}

  /** A step that needs a reason. */
  @Schema(name = "OrderReason")
  record ReasonForm(
      @NotBlank(message = "missing: say why") @Size(max = 2_000) @Storable String reason) {}

  /**
   * Why an order goes back to its unit.
   *
   * @param term counted from now on; the deadline stays if it is absent
   */
  @Schema(name = "OrderReturn")
  record ReturnForm(
      @NotBlank(message = "missing: say what is not put right") @Size(max = 2_000) @Storable
          String reason,
      TermForm term) {}
}
