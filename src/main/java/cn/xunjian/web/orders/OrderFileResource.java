package cn.xunjian.web.orders;

import cn.xunjian.access.Right;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.proofs.ProofDesk;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The files that units hand in as proof. They leave as downloads only. */
@Path("/api/v1/orders/{id:\\d{1,18}}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
class OrderFileResource {

  private final KnownOrders known;
  private final ProofDesk desk;

  OrderFileResource(KnownOrders known, ProofDesk desk) {
    this.known = known;
    this.desk = desk;
  }

  @POST
  @Needs(value = Right.PUSH, traced = true)
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "Hand in a file as proof, as the unit",
      description =
          "PDF, PNG, JPEG, DOCX or XLSX, told by its content; documents with macros are refused. An order has 50 files at most.")
  @APIResponse(
      responseCode = "201",
      description = "the file; Location is set",
      content = @Content(schema = @Schema(implementation = OrderView.File.class)))
  @APIResponse(responseCode = "409", description = "the order has ended, or has too many files")
  @APIResponse(
      responseCode = "413",
      description = "it is larger than xunjian.rectification.max-file")
  @APIResponse(
      responseCode = "422",
      description = "its content is of none of these types, or a virus was found in it")
  @APIResponse(
      responseCode = "503",
      description = "clamd, which is to look through files, is away: nothing is stored")
  public Uni<Response> add(
      @Parameter(example = "12") @RestPath long id,
      @Parameter(description = "its name", example = "整改截图.png") @RestQuery String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          @Context
          RoutingContext request) {
    Uni<ProofOf> order = known.order(id, known.sight(Right.PUSH)).map(OrderFileResource::stillOpen);
    return desk.take(request, name, known.decider(), order)
        .map(
            kept ->
                Response.created(URI.create("/api/v1/orders/" + id + "/files/" + kept.id()))
                    .entity(OrderView.File.of(kept))
                    .build());
  }

  private static ProofOf stillOpen(Order order) {
    if (order.state().ended() || order.number() == null) {
      throw Problem.conflict("整改通知未下发或已办结 · the order is not issued, or has ended");
    }
    return ProofOf.order(order.id());
  }

  @GET
  @Path("{file:\\d{1,18}}")
  @Needs(Right.READ)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file that the unit handed in, as a download")
  @APIResponse(
      responseCode = "200",
      description = "its bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "there is no such file, or not for you")
  public Uni<Response> download(
      @Parameter(example = "12") @RestPath long id, @Parameter(example = "3") @RestPath long file) {
    return known
        .order(id, known.sight(Right.READ))
        .chain(order -> desk.download(ProofOf.order(order.id()), file));
  }
}
