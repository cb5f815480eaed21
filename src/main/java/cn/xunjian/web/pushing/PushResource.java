package cn.xunjian.web.pushing;

import cn.xunjian.access.Right;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Reading;
import cn.xunjian.push.Entry;
import cn.xunjian.push.EntryCheck;
import cn.xunjian.push.Sender;
import cn.xunjian.push.ToldReadings;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes publications of one target, pushed by a machine or entered by a person. */
@Path("/api/v1/targets")
@Needs(value = Right.PUSH, signed = true, traced = true)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
public class PushResource {

  static final String PUSHER = "X-Xunjian-Pusher";
  static final String TIMESTAMP = "X-Xunjian-Timestamp";
  static final String SIGNATURE = "X-Xunjian-Signature";

  private static final String EXAMPLE =
      """
      {"publications":[{"id":"a1","title":"关于夏季防汛的提示","url":"https://mp.example/s/a1","publishedAt":"2026-11-22T09:30:00+08:00"}]}""";

  private static final String MANUAL =
      """
      {"publications":[{"url":"https://mp.example/s/a1","title":"关于夏季防汛的提示","publishedAt":"2026-11-22","attestedBy":"值班员 李","evidence":"公众号历史消息截图 https://oa.example/f/17","expiresAt":"2026-12-06T00:00:00+08:00"}]}""";

  private final KnownTargets targets;
  private final PushDoor door;
  private final NothingNew nothingNew;
  private final ToldReadings told;

  PushResource(KnownTargets targets, PushDoor door, NothingNew nothingNew, ToldReadings told) {
    this.targets = targets;
    this.door = door;
    this.nothingNew = nothingNew;
    this.told = told;
  }

  /** What is pushed; an empty list says "nothing new, and I am well". */
  @Schema(name = "TargetPush")
  record Push(List<Entry> publications) {}

  /**
   * What was taken.
   *
   * @param stored how many were new
   * @param known how many were stored before
   */
  @Schema(name = "TargetPushTaken")
  record Taken(String key, int publications, int stored, int known) {}

  @POST
  @Path("{key:.+}/publications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Push or enter publications of a target; each is stored once by id or address",
      description =
          "A target with the source push is told by a machine, signed as POST /api/v1/publications is; an empty list proves that nothing is new. A target with the source manual is told by a person, who gives evidence; attestedBy is the name of whoever is signed in, a key or a pusher says whose word it passes on. What a person enters stands in the audit trail.")
  public Uni<Taken> push(
      @PathParam("key") String key,
      @HeaderParam(PUSHER) String pusher,
      @HeaderParam(TIMESTAMP) String timestamp,
      @HeaderParam(SIGNATURE) String signature,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Push.class),
                      examples = {
                        @ExampleObject(name = "pushed", value = EXAMPLE),
                        @ExampleObject(name = "entered by a person", value = MANUAL)
                      }))
          byte[] body) {
    // Before anything is said of the target: whoever proves nothing must not learn what there is.
    Sender sender = door.sender(new Sender.Headers(pusher, timestamp, signature), body);
    Registered target = targets.named(key);
    if (sender instanceof Sender.Known known && !known.pusher().covers(target)) {
      throw KnownTargets.unknown(key);
    }
    Source source = target.profile().source();
    if (source != Source.PUSH && source != Source.MANUAL) {
      throw Problem.conflict(
          "\""
              + key
              + "\" is read by "
              + (source == null ? "nobody" : source.code())
              + "; only a target with the source push or manual takes publications");
    }
    Push push = door.read(body, Push.class);
    List<EntryCheck.Good> good =
        door.checked(push == null ? null : named(push.publications(), key), sender);
    List<Reading> readings =
        good.isEmpty() ? List.of(empty(target, sender)) : told.of(good, door.now());
    return door.take(readings, sender)
        .map(stored -> new Taken(key, good.size(), stored.stored(), stored.known()));
  }

  /** The address names the target; an entry that names another is refused. */
  private static List<Entry> named(List<Entry> entries, String key) {
    if (entries == null) {
      return null;
    }
    return entries.stream().map(e -> e == null ? null : named(e, key)).toList();
  }

  private static Entry named(Entry e, String key) {
    if (e.target() != null && !e.target().equals(key)) {
      throw Problem.unprocessable(
          "/publications", "wrong_target", "an entry names \"" + e.target() + "\", not " + key);
    }
    return new Entry(
        key,
        e.id(),
        e.title(),
        e.url(),
        e.publishedAt(),
        e.attestedBy(),
        e.evidence(),
        e.expiresAt());
  }

  private Reading empty(Registered target, Sender sender) {
    if (target.profile().source() == Source.MANUAL) {
      throw Problem.unprocessable(
          "/publications",
          "missing",
          "人工登记须至少一条，写明登记人和证据 · a person enters at least one publication, with name and evidence");
    }
    Informant told = null;
    if (sender instanceof Sender.Known known) {
      told = Informant.by(known.pusher().name());
    } else if (!door.check().mayBeUnsigned(target)) {
      throw Problem.unauthorized(
          SIGNATURE,
          "signature_required",
          "只接受负责该对象的推送方的签名推送 · only the pusher that answers for this target may say so, signed");
    }
    return nothingNew.reading(target, told, door.now());
  }
}
