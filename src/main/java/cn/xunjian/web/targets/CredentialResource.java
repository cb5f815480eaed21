package cn.xunjian.web.targets;

import cn.xunjian.access.Right;
import cn.xunjian.platform.Credential;
import cn.xunjian.platform.CredentialForm;
import cn.xunjian.platform.Credentials;
import cn.xunjian.platform.Field;
import cn.xunjian.platform.Platforms;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Preconditions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** What opens a platform's interface for an account. Can be set and removed, never read. */
@Path("/api/v1/targets/{key:.+}/credentials")
@Needs(Right.CONNECT)
@Tag(name = "targets")
@Produces(MediaType.APPLICATION_JSON)
class CredentialResource {

  private final KnownTargets targets;
  private final Platforms platforms;
  private final Credentials credentials;
  private final InputCheck input;
  private final Asker asker;

  CredentialResource(
      KnownTargets targets,
      Platforms platforms,
      Credentials credentials,
      InputCheck input,
      Asker asker) {
    this.asker = asker;
    this.targets = targets;
    this.platforms = platforms;
    this.credentials = credentials;
    this.input = input;
  }

  /** A field that the source of the target has. */
  @Schema(name = "CredentialField")
  record FieldView(String name, boolean required, boolean set, String chinese, String english) {}

  /** What is known of credentials; values are never shown. */
  @Schema(name = "Credential")
  record View(
      String key,
      String source,
      boolean complete,
      List<FieldView> fields,
      String author,
      Instant setAt,
      Integer version) {}

  @GET
  @Needs(Right.INSPECT)
  @Operation(
      summary = "Which credentials a target's interface wants and which are set",
      description =
          "Values are never shown. The ETag is that of the credentials, absent if none are set.")
  @APIResponse(
      responseCode = "200",
      description = "the fields, who set them and when",
      content =
          @Content(
              schema = @Schema(implementation = View.class),
              examples =
                  @ExampleObject(
                      name = "wechat",
                      value =
                          "{\"key\":\"wx-cdfb\",\"source\":\"wechat-api\",\"complete\":true,\"fields\":[{\"name\":\"appid\",\"required\":true,\"set\":true,\"chinese\":\"公众平台“基本配置”中的 AppID\",\"english\":\"the AppID of the account\"}],\"author\":\"李四\",\"setAt\":\"2026-11-23T10:00:00+08:00\",\"version\":0}")))
  public Uni<Response> show(@Parameter(example = "wx-cdfb") @RestPath String key) {
    return Uni.createFrom().item(() -> shown(targets.named(key)));
  }

  private Response shown(Registered target) {
    Optional<Credential> set = credentials.find(target.id());
    Response.ResponseBuilder answer = Response.ok(view(target, set));
    set.ifPresent(credential -> answer.tag(Preconditions.tag(credential.version())));
    return answer.build();
  }

  private View view(Registered target, Optional<Credential> set) {
    Source source = target.profile().source();
    List<String> names = set.map(Credential::fields).orElse(List.of());
    List<Field> wanted = source == null ? List.of() : platforms.fields(source);
    return new View(
        target.key().value(),
        source == null ? null : source.code(),
        wanted.stream().filter(Field::required).map(Field::name).allMatch(names::contains),
        wanted.stream()
            .map(
                f ->
                    new FieldView(
                        f.name(),
                        f.required(),
                        names.contains(f.name()),
                        f.text().zh(),
                        f.text().en()))
            .toList(),
        set.map(Credential::author).orElse(null),
        set.map(Credential::setAt).orElse(null),
        set.map(Credential::version).orElse(null));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set a target's credentials, in place of all that were set before",
      description =
          "Needs If-None-Match: * for the first, If-Match to replace. They are sealed at rest; without a key of the vault they are refused with 503.")
  @APIResponse(
      responseCode = "200",
      description = "what is set now",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "412", description = "somebody else changed them before")
  @APIResponse(responseCode = "422", description = "a field is missing, unknown or malformed")
  @APIResponse(responseCode = "503", description = "there is no key to seal them with")
  public Uni<Response> set(
      @Parameter(example = "wx-cdfb") @RestPath String key,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch,
      @Parameter(example = "*") @RestHeader("If-None-Match") String ifNoneMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CredentialSheet.class),
                      examples = @ExampleObject(name = "wechat", value = CredentialSheet.EXAMPLE)))
          ObjectNode body) {
    Registered target = targets.named(key);
    Expectation expected = Preconditions.ofPut(ifMatch, ifNoneMatch);
    CredentialSheet sheet = checked(target, input.read(body, CredentialSheet.class));
    if (!credentials.keepsSecrets()) {
      throw Problem.vaultWithoutKey("/fields");
    }
    return credentials
        .put(target, expected, sheet.fields(), asker.name())
        .map(done -> done.orElseThrow(CredentialResource::stale))
        .map(done -> shown(target));
  }

  private CredentialSheet checked(Registered target, InputCheck.Read<CredentialSheet> read) {
    Source source = target.profile().source();
    List<Field> wanted = source == null ? List.of() : platforms.fields(source);
    Map<String, String> fields = read.form().fields();
    if (fields != null && wanted.isEmpty()) {
      throw Problem.unprocessable(
          "/fields",
          "no_credentials",
          "该对象的 source 不使用凭据 · the source of this target uses no credentials; change its source first");
    }
    if (fields != null) {
      CredentialForm.faults(wanted, fields)
          .forEach(f -> read.faults().add("/fields/" + f.field(), f.code(), f.message()));
    }
    return read.sound();
  }

  @DELETE
  @Operation(summary = "Forget a target's credentials; needs If-Match")
  @APIResponse(responseCode = "204", description = "forgotten")
  @APIResponse(responseCode = "412", description = "somebody else changed them before")
  public Uni<Response> forget(
      @Parameter(example = "wx-cdfb") @RestPath String key,
      @Parameter(example = "\"0\"") @RestHeader("If-Match") String ifMatch) {
    Registered target = targets.named(key);
    return credentials
        .remove(target, Preconditions.required(ifMatch))
        .map(
            done -> {
              if (!done) {
                throw stale();
              }
              return Response.noContent().build();
            });
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "the credentials were changed meanwhile, or are not set; read them again and repeat with their ETag");
  }
}
