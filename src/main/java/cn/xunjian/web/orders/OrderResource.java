package cn.xunjian.web.orders;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.rectification.OrderDesk;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.rectification.store.OrderStore.Wanted;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Preconditions;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders to rectify (整改通知): listed, drafted, shown. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders", description = "Orders to rectify, and what follows from them")
class OrderResource {

  private static final String DRAFTS =
      "{\"incidents\":[\"01990000-0000-7000-8000-000000000001\"],\"findings\":[\"17-M2\"],\"siteFindings\":[55],"
          + "\"title\":\"政府网站限期整改\",\"demand\":\"请按所列问题整改到位\",\"term\":{\"workingDays\":5}}";

  private final KnownOrders known;
  private final NewOrders drafts;
  private final OrderDesk desk;
  private final UnitStore units;
  private final InputCheck input;
  private final Clock clock;

  OrderResource(
      KnownOrders known,
      NewOrders drafts,
      OrderDesk desk,
      UnitStore units,
      InputCheck input,
      Clock clock) {
    this.known = known;
    this.drafts = drafts;
    this.desk = desk;
    this.units = units;
    this.input = input;
    this.clock = clock;
  }

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List orders, the latest first",
      description = "Those of the units that you see; drafts only for those who draft and issue.")
  @APIResponse(
      responseCode = "200",
      description = "orders without their items and steps",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  public Uni<Page<OrderView>> list(
      @Parameter(description = "states, separated by commas", example = "issued,received")
          @RestQuery
          String state,
      @Parameter(description = "true: only those that are overdue", example = "true") @RestQuery
          String overdue,
      @Parameter(description = "a unit's number, with those below it", example = "3") @RestQuery
          String unit,
      @Parameter(description = "an assessment's number", example = "1") @RestQuery
          String assessment,
      @Parameter(description = "1 to 500, usually 100", example = "100") @RestQuery String limit,
      @Parameter(description = "next of the page before") @RestQuery String cursor) {
    int most = Page.limit(limit);
    Cursor at = Cursor.read(cursor, 1);
    long before = at == null ? Long.MAX_VALUE : Cursors.number(at.first());
    Set<OrderState> states = states(state);
    Instant now = clock.instant();
    Instant late = Query.flag("overdue", overdue) ? now : null;
    Long of =
        assessment == null || assessment.isEmpty() ? null : Query.number("assessment", assessment);
    KnownOrders.Sight sight = known.sight(Right.READ);
    return within(unit, sight.seen())
        .chain(
            seen ->
                known.page(
                    new Wanted(states, seen, sight.tended().within(null), of, late),
                    before,
                    most + 1))
        .map(
            found ->
                Page.of(
                    found.stream().map(order -> OrderView.of(order, null, now)).toList(),
                    most,
                    view -> Cursor.of(Long.toString(view.id()))));
  }

  private static Set<OrderState> states(String written) {
    return written == null || written.isEmpty()
        ? null
        : Arrays.stream(written.split(",", -1))
            .map(word -> Query.oneOf("state", word.strip(), OrderState.values(), OrderState::code))
            .filter(state -> state != null)
            .collect(Collectors.toSet());
  }

  private Uni<Set<Long>> within(String unit, Reach seen) {
    if (unit == null || unit.isEmpty()) {
      return Uni.createFrom().item(seen.within(null));
    }
    long number = Query.number("unit", unit);
    return units.tree().map(tree -> seen.within(tree.withBelow(number)));
  }

  @GET
  @Path("{id:\\d{1,18}}")
  @Needs(Right.READ)
  @Operation(
      summary = "Show an order with its items, steps and files",
      description =
          "What may follow for the unit and who was told of it is shown to those who draft and issue.")
  @APIResponse(
      responseCode = "200",
      description = "the order; ETag is its version",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "404", description = "there is no such order, or not for you")
  public Uni<Response> show(@Parameter(example = "12") @RestPath long id) {
    KnownOrders.Sight sight = known.sight(Right.READ);
    return known
        .order(id, sight)
        .chain(order -> known.whole(order, sight))
        .map(OrderResource::shown);
  }

  private static Response shown(OrderView view) {
    return Response.ok(view).tag(Preconditions.tag(view.version())).build();
  }

  @POST
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Draft orders: one for each unit, or one for each item",
      description =
          "Of incidents, of indicators of announced cards (or all that an assessment found wanting), of confirmed findings of"
              + " inspections, or of what a person found. What an order that has not ended is about already is refused.")
  @APIResponse(
      responseCode = "201",
      description = "the drafts, all or none",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "an order is about one of them already")
  @APIResponse(responseCode = "422", description = "values that cannot be taken")
  public Uni<Response> draft(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = OrderForm.class),
                      examples = @ExampleObject(name = "of three sources", value = DRAFTS)))
          ObjectNode body) {
    Instant now = clock.instant();
    return drafts
        .of(input.read(body, OrderForm.class))
        .map(made -> made.stream().map(order -> OrderView.of(order, null, now)).toList())
        .map(made -> Response.status(201).entity(new Page<>(made, null)).build());
  }

  /** A draft in other words. */
  @Schema(name = "OrderWording")
  record WordingForm(
      @NotBlank(message = "missing: give it a title") @Size(max = 200) @Storable String title,
      @NotBlank(message = "missing: say what is asked of the unit") @Size(max = 4_000) @Storable
          String demand,
      @NotNull(message = "missing: say how long the unit has") TermForm term) {}

  @PUT
  @Path("{id:\\d{1,18}}")
  @Needs(Right.TEND)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put a draft in other words; needs If-Match")
  @APIResponse(
      responseCode = "200",
      description = "the draft as it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "it is no draft any longer")
  public Uni<Response> reword(
      @Parameter(example = "12") @RestPath long id,
      @HeaderParam("If-Match") String match,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = WordingForm.class),
                      examples =
                          @ExampleObject(
                              name = "at once",
                              value =
                                  "{\"title\":\"首页打不开\",\"demand\":\"请第一时间恢复\",\"term\":{\"hours\":4}}")))
          ObjectNode body) {
    KnownOrders.Sight sight = known.sight(Right.TEND);
    Expectation expected = Preconditions.required(match);
    InputCheck.Read<WordingForm> read = input.read(body, WordingForm.class);
    WordingForm form = read.form();
    TimeAllowed term = form.term() == null ? null : form.term().term(read.faults(), "/term");
    read.faults().refuse();
    OrderDesk.By by = known.by(null);
    return known
        .order(id, sight)
        .invoke(
            order -> {
              if (!expected.holds(order.version())) {
                throw Problem.preconditionFailed("草稿已被他人修改 · somebody else changed the draft");
              }
            })
        .chain(
            order ->
                known.after(
                    id,
                    sight,
                    desk.reword(
                        id,
                        order.version(),
                        form.title().strip(),
                        form.demand().strip(),
                        term,
                        by)))
        .map(OrderResource::shown);
  }
}
