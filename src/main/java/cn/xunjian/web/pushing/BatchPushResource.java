package cn.xunjian.web.pushing;

import cn.xunjian.access.Right;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Entry;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.Sender;
import cn.xunjian.push.ToldReadings;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes publications of many targets at once, as a city's matrix platform pushes them. */
@Path("/api/v1/publications")
@Needs(value = Right.PUSH, whole = true, signed = true, traced = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pushing", description = "Publications of many targets, and who may push them")
public class BatchPushResource {

  private static final String EXAMPLE =
      """
      {"publications":[{"target":"wx-cdfb","id":"a1","title":"关于夏季防汛的提示","url":"https://mp.example/s/a1","publishedAt":"2026-11-22T09:30:00+08:00"}],"complete":true}""";

  private final PushDoor door;
  private final NothingNew nothingNew;
  private final ToldReadings told;

  BatchPushResource(PushDoor door, NothingNew nothingNew, ToldReadings told) {
    this.door = door;
    this.nothingNew = nothingNew;
    this.told = told;
  }

  /**
   * What is pushed.
   *
   * @param complete whether all that the pusher's accounts published up to now is pushed
   */
  @Schema(name = "BatchPush")
  record Batch(List<Entry> publications, Boolean complete) {}

  /**
   * What was taken.
   *
   * @param targets of how many targets publications came
   * @param stored how many publications were new
   * @param known how many were stored before
   * @param nothingNew for how many further targets it was noted that they have nothing new
   */
  @Schema(name = "BatchPushTaken")
  record Taken(
      String pusher, int publications, int targets, int stored, int known, int nothingNew) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Push publications of many targets at once, signed; all are taken or none",
      description =
          "X-Xunjian-Timestamp (seconds since the epoch, within 5 minutes), X-Xunjian-Signature: sha256=HMAC-SHA256(secret, timestamp + \".\" + body), and X-Xunjian-Pusher where secrets are many. complete:true, or an empty list, says that the pusher's other targets have nothing new.")
  public Uni<Taken> push(
      @HeaderParam(PushResource.PUSHER) String pusher,
      @HeaderParam(PushResource.TIMESTAMP) String timestamp,
      @HeaderParam(PushResource.SIGNATURE) String signature,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Batch.class),
                      examples = @ExampleObject(name = "one of a batch", value = EXAMPLE)))
          byte[] body) {
    Sender sender = door.sender(new Sender.Headers(pusher, timestamp, signature), body);
    Batch batch = door.read(body, Batch.class);
    List<EntryCheck.Good> good = door.checked(batch == null ? null : batch.publications(), sender);
    boolean complete = good.isEmpty() || Boolean.TRUE.equals(batch.complete());
    Instant now = door.now();
    List<Reading> readings = new ArrayList<>(told.of(good, now));
    List<Reading> quiet = complete ? quiet(sender, good, now) : List.of();
    readings.addAll(quiet);
    int targets = (int) good.stream().map(g -> g.target().id()).distinct().count();
    return door.take(readings, sender)
        .map(
            s ->
                new Taken(
                    sender instanceof Sender.Known known ? known.pusher().name() : null,
                    good.size(),
                    targets,
                    s.stored(),
                    s.known(),
                    quiet.size()));
  }

  private List<Reading> quiet(Sender sender, List<EntryCheck.Good> good, Instant now) {
    if (!(sender instanceof Sender.Known known)) {
      throw Problem.unauthorized(
          PushResource.SIGNATURE,
          "signature_required",
          "“无新内容”须由已登记的推送方签名 · only a registered pusher can say, signed, that the rest has nothing new");
    }
    Set<Integer> told = good.stream().map(g -> g.target().id()).collect(Collectors.toSet());
    return nothingNew.ofAll(known.pusher(), told, now);
  }
}
