package cn.xunjian.web.orders;

import cn.xunjian.access.Right;
import cn.xunjian.rectification.OrderDesk;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Faults;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What units do with their own orders, and how their wish for more time is answered. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
class OrderAnswerResource {

  private final KnownOrders known;
  private final OrderDesk desk;
  private final InputCheck input;
  private final Clock clock;
  private final ZoneId zone;

  OrderAnswerResource(
      KnownOrders known, OrderDesk desk, InputCheck input, Clock clock, ZoneId zone) {
    this.known = known;
    this.desk = desk;
    this.input = input;
    this.clock = clock;
    this.zone = zone;
  }

  @POST
  @Path("{id:\\d{1,18}}/receive")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sign for an order, as the unit that got it")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "it is not issued, or was received before")
  public Uni<OrderView> receive(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = OrderStepResource.StepForm.class),
                      examples =
                          @ExampleObject(name = "passed on", value = "{\"note\":\"已转运维人员\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.PUSH);
    OrderStepResource.StepForm form = input.read(body, OrderStepResource.StepForm.class).sound();
    return known.after(id, sight, desk.receive(id, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/fix")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Report, as the unit, that it is put right",
      description = "The machine looks again at once at exactly these items.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "nothing is to be put right now")
  public Uni<OrderView> fix(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = FixForm.class),
                      examples =
                          @ExampleObject(
                              name = "put right",
                              value = "{\"text\":\"已更换证书并恢复首页\",\"fixedOn\":\"2026-11-20\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.PUSH);
    InputCheck.Read<FixForm> read = input.read(body, FixForm.class);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate on = read.form().fixedOn() == null ? today : read.form().fixedOn();
    if (on.isAfter(today)) {
      read.faults().add("/fixedOn", "bad_time", "fixedOn does not lie ahead");
    }
    FixForm form = read.sound();
    return known.after(id, sight, desk.fix(id, on, known.by(form.text())));
  }

  @POST
  @Path("{id:\\d{1,18}}/extension")
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Ask, as the unit, for more time")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "its deadline does not run")
  public Uni<OrderView> askExtension(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ExtensionForm.class),
                      examples =
                          @ExampleObject(
                              name = "three days",
                              value = "{\"workingDays\":3,\"reason\":\"需采购新证书\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.PUSH);
    InputCheck.Read<ExtensionForm> read = input.read(body, ExtensionForm.class);
    TimeAllowed term = read.form().term(read.faults());
    ExtensionForm form = read.sound();
    return known.after(id, sight, desk.askExtension(id, term, known.by(form.reason())));
  }

  @POST
  @Path("{id:\\d{1,18}}/extension/grant")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Grant more time: what the unit asked for, or other",
      description = "Working days count from the last day that the unit has now.")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(
      responseCode = "409",
      description = "nobody asked and no time is named, or the calendar of a year is missing")
  public Uni<OrderView> grantExtension(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = GrantForm.class),
                      examples =
                          @ExampleObject(
                              name = "two days",
                              value = "{\"workingDays\":2,\"note\":\"最后一次延期\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    InputCheck.Read<GrantForm> read = input.read(body, GrantForm.class);
    TimeAllowed term = read.form().term(read.faults());
    GrantForm form = read.sound();
    return known.after(id, sight, desk.grantExtension(id, term, known.by(form.note())));
  }

  @POST
  @Path("{id:\\d{1,18}}/extension/refuse")
  @Needs(Right.SUPERVISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Refuse more time, with the reason")
  @APIResponse(
      responseCode = "200",
      description = "the order as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "nobody asked for more")
  public Uni<OrderView> refuseExtension(
      @Parameter(example = "12") @RestPath long id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = OrderStepResource.ReasonForm.class),
                      examples =
                          @ExampleObject(
                              name = "once is enough",
                              value = "{\"reason\":\"已延期一次\"}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.SUPERVISE);
    OrderStepResource.ReasonForm form =
        input.read(body, OrderStepResource.ReasonForm.class).sound();
    return known.after(id, sight, desk.refuseExtension(id, known.by(form.reason())));
  }

  /** What a unit reports. */
  @Schema(name = "OrderFix")
  record FixForm(
      @NotBlank(message = "missing: say what was done") @Size(max = 4_000) @Storable String text,
      @Schema(description = "today if absent") LocalDate fixedOn) {}

  /** More time that a unit asks for: working days or a day. */
  @Schema(name = "OrderExtensionWish")
  record ExtensionForm(
      Integer workingDays,
      LocalDate until,
      @NotBlank(message = "missing: say why") @Size(max = 2_000) @Storable String reason) {

    TimeAllowed term(Faults faults) {
      return new TermForm(workingDays, null, until).term(faults, "");
    }
  }

  /** More time that is granted; what was asked for if neither is named. */
  @Schema(name = "OrderExtensionGrant")
  record GrantForm(Integer workingDays, LocalDate until, @Size(max = 2_000) @Storable String note) {

    TimeAllowed term(Faults faults) {
      return workingDays == null && until == null
          ? null
          : new TermForm(workingDays, null, until).term(faults, "");
    }
  }
}
