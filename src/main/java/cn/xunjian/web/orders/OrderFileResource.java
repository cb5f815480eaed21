package cn.xunjian.web.orders;

import cn.xunjian.access.Right;
import cn.xunjian.rectification.RectificationConfig;
import cn.xunjian.rectification.store.OrderFileStore;
import cn.xunjian.rectification.store.OrderFileStore.HandedIn;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
  private final OrderFileStore files;
  private final BodyFiles bodies;
  private final RectificationConfig config;
  private final Clock clock;

  OrderFileResource(
      KnownOrders known,
      OrderFileStore files,
      BodyFiles bodies,
      RectificationConfig config,
      Clock clock) {
    this.known = known;
    this.files = files;
    this.bodies = bodies;
    this.config = config;
    this.clock = clock;
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
  @APIResponse(responseCode = "422", description = "its content is of none of these types")
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
    KnownOrders.Sight sight = known.sight(Right.PUSH);
    String by = known.decider();
    String called = called(name);
    java.nio.file.Path file = bodies.claim(request);
    return known
        .order(id, sight)
        .invoke(
            order -> {
              if (order.state().ended() || order.number() == null) {
                throw Problem.conflict("整改通知未下发或已办结 · the order is not issued, or has ended");
              }
            })
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(order -> read(file))
        .chain(bytes -> files.add(described(id, called, bytes, by), bytes))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("一份整改通知最多 50 个附件 · an order has 50 files at most"))
        .map(
            kept ->
                Response.created(URI.create("/api/v1/orders/" + id + "/files/" + kept.id()))
                    .entity(OrderView.File.of(kept))
                    .build())
        .onTermination()
        .invoke(() -> bodies.delete(file));
  }

  private static String called(String name) {
    String plain = name == null ? "" : name.strip().replaceAll("[\\p{Cntrl}\\p{Cs}/\\\\]", "");
    if (plain.isEmpty() || plain.length() > 200) {
      throw Problem.badRequest("?name", "bad_value", "name the file, in 1 to 200 characters");
    }
    return plain;
  }

  private byte[] read(java.nio.file.Path file) {
    try {
      if (Files.size(file) > config.maxFile()) {
        throw Problem.tooLarge(
            "文件超过 %1$d 字节 · the file is larger than %1$d bytes (xunjian.rectification.max-file)"
                .formatted(config.maxFile()));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HandedIn described(long order, String name, byte[] bytes, String by) {
    ProofType type =
        ProofType.of(bytes)
            .orElseThrow(
                () ->
                    Problem.unprocessable(
                        "",
                        "bad_type",
                        "仅接收 PDF、PNG、JPEG、DOCX、XLSX，且不得含宏 · only PDF, PNG, JPEG, DOCX, XLSX without macros are taken"));
    return new HandedIn(
        0,
        order,
        name,
        type.mediaType(),
        sha256(bytes),
        bytes.length,
        by,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
    KnownOrders.Sight sight = known.sight(Right.READ);
    return known
        .order(id, sight)
        .chain(order -> files.bytes(id, file))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("the order has no file " + file))
        .map(
            bytes ->
                Response.ok(bytes)
                    .header("Content-Disposition", "attachment; filename=\"proof-" + file + "\"")
                    .build());
  }
}
