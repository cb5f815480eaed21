package cn.xunjian.web.pushing;

import cn.xunjian.access.Right;
import cn.xunjian.intake.RowError;
import cn.xunjian.intake.UnreadableFileException;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.EntryFault;
import cn.xunjian.push.EntrySheet;
import cn.xunjian.push.Sender;
import cn.xunjian.push.ToldReadings;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.BodyFiles;
import cn.xunjian.web.requests.Query;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Takes persons' entries from a file. */
@Path("/api/v1/publications/import")
@Needs(value = Right.PUSH, whole = true, traced = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pushing")
public class EntryImportResource {

  private static final int SHOWN = 1_000;

  private static final String EXAMPLE =
      """
      target,id,title,url,published_at,attested_by,evidence
      wx-cdfb,,关于夏季防汛的提示,https://mp.example/s/a1,2026-11-22,值班员 李,公众号历史消息截图
      """;

  private final PushDoor door;
  private final BodyFiles spool;
  private final ToldReadings told;

  EntryImportResource(PushDoor door, BodyFiles spool, ToldReadings told) {
    this.door = door;
    this.spool = spool;
    this.told = told;
  }

  /** What was taken. */
  @Schema(name = "EntryImportTaken")
  record Taken(
      int rows, int stored, int known, int refused, List<RowError> errors, int errorsTotal) {}

  @POST
  @Consumes("text/csv")
  @Blocking // the file is read and checked at once
  @RequestBody(
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "one entry", value = EXAMPLE)))
  @Operation(
      summary = "Enter publications from a CSV file, each with a person's name and evidence",
      description =
          "attested_by is the name of whoever is signed in; a key says whose word it passes on. Columns: target, id, title, url, published_at, attested_by, evidence, expires_at; UTF-8 or GBK; at most 10,000 rows. Nothing is written unless all rows are good or partial=true.")
  public Uni<Taken> take(
      @RestQuery String partial,
      @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @Context RoutingContext request) {
    boolean lenient = Query.flag("partial", partial);
    if (contentType == null) {
      throw Problem.unsupportedMediaType("name the type of the file: text/csv");
    }
    EntrySheet sheet = sheet(spool.claim(request), contentType);
    Sender sender = door.unsigned();
    EntryCheck.Checked checked = door.check().check(sheet.entries(), sender);
    List<EntryCheck.Good> good = checked.good().stream().filter(g -> g.told() != null).toList();
    List<RowError> errors = errors(sheet, checked);
    int refused = sheet.entries().size() - good.size();
    if (!errors.isEmpty() && !lenient) {
      throw refused(new Taken(sheet.entries().size(), 0, 0, refused, shown(errors), errors.size()));
    }
    return door.take(told.of(good, door.now()), sender)
        .map(
            s ->
                new Taken(
                    sheet.entries().size(),
                    s.stored(),
                    s.known(),
                    refused,
                    shown(errors),
                    errors.size()));
  }

  private EntrySheet sheet(java.nio.file.Path file, String contentType) {
    try {
      return EntrySheet.read(file, contentType);
    } catch (UnreadableFileException e) {
      throw refused(new Taken(0, 0, 0, 0, List.of(e.error()), 1));
    } catch (IOException e) {
      throw new IllegalStateException("the spooled file cannot be read: " + e.getMessage(), e);
    } finally {
      spool.delete(file);
    }
  }

  /** In a file every row is a person's word, also for a target that machines push for. */
  private static List<RowError> errors(EntrySheet sheet, EntryCheck.Checked checked) {
    List<RowError> errors = new ArrayList<>();
    checked.faults().forEach(f -> errors.add(sheet.rowError(f)));
    checked.good().stream()
        .filter(g -> g.told() == null)
        .map(
            g ->
                new EntryFault(
                    g.index(), "attestedBy", "missing", "请填写登记人 · attested_by is needed"))
        .forEach(f -> errors.add(sheet.rowError(f)));
    errors.sort(Comparator.comparingInt(RowError::line));
    return errors;
  }

  private static List<RowError> shown(List<RowError> errors) {
    return errors.subList(0, Math.min(SHOWN, errors.size()));
  }

  private static Problem refused(Taken taken) {
    return new Problem(
            Problem.Type.UNPROCESSABLE,
            "文件中有 %d 处错误，未写入任何数据 / the file has %d errors; nothing was written"
                .formatted(taken.errorsTotal(), taken.errorsTotal()),
            List.of())
        .with("rows", taken.rows())
        .with("refused", taken.refused())
        .with("errors", taken.errors())
        .with("errorsTotal", taken.errorsTotal());
  }
}
