package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own account. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Right.SELF)
@Tag(name = "access")
class MeResource {

  private final MyAccount account;
  private final MyPassword password;
  private final OwnFactor factor;
  private final Asker asker;
  private final InputCheck input;

  MeResource(
      MyAccount account, MyPassword password, OwnFactor factor, Asker asker, InputCheck input) {
    this.account = account;
    this.password = password;
    this.factor = factor;
    this.asker = asker;
    this.input = input;
  }

  @GET
  @Needs(Right.OPEN)
  @Operation(summary = "Who asks, and what he may do; 401 for nobody")
  @APIResponse(
      responseCode = "200",
      description = "who asks",
      content =
          @Content(
              schema = @Schema(implementation = MyAccount.View.class),
              examples = @ExampleObject(name = "a supervisor", value = MyAccount.EXAMPLE)))
  public MyAccount.View me() {
    Caller caller = asker.caller();
    if (!caller.known()) {
      throw Problem.unauthorized("Authorization", "not_signed_in", "请先登录 · sign in first");
    }
    return account.of(caller);
  }

  /** The password as it is and as it is to be. */
  @Schema(name = "PasswordChange")
  record PasswordForm(
      @NotNull(message = "missing: now is the present password") @Size(max = 500) String now,
      @NotNull(message = "missing: next is the new password") @Size(max = 500) String next) {}

  @PUT
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change one's own password; all other sessions end",
      description =
          "At least xunjian.access.password-length characters of three kinds, without the login, and none of the last five.")
  @APIResponse(
      responseCode = "204",
      description = "changed",
      content = @Content(examples = @ExampleObject(name = "nothing", value = "")))
  @APIResponse(responseCode = "422", description = "the password cannot be taken")
  @APIResponse(
      responseCode = "429",
      description = "too many wrong ones, here or at the sign-in; Retry-After says for how long")
  public Uni<Response> changePassword(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = PasswordForm.class),
                      examples =
                          @ExampleObject(
                              name = "another",
                              value =
                                  "{\"now\":\"Ten-Thousand-Li-7\",\"next\":\"Nine-Rivers-Of-8\"}")))
          ObjectNode body) {
    PasswordForm form = input.read(body, PasswordForm.class).sound();
    Requester by = asker.requester();
    Caller.Someone person = asker.person();
    return password
        .change(by, person, asker.address(), form.now(), form.next())
        .map(done -> Response.noContent().build());
  }

  @POST
  @Path("second-factor")
  @Operation(
      summary = "Begin to set up one-time codes (TOTP); confirm by the first code",
      description = "The secret is shown once.")
  @APIResponse(
      responseCode = "200",
      description = "the secret",
      content =
          @Content(
              schema = @Schema(implementation = OwnFactor.Begun.class),
              examples =
                  @ExampleObject(
                      name = "a secret",
                      value =
                          "{\"secret\":\"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\",\"uri\":\"otpauth://totp/Xunjian:lihua?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Xunjian\"}")))
  @APIResponse(responseCode = "409", description = "there is a confirmed one already")
  public Uni<OwnFactor.Begun> begin() {
    return factor.begin();
  }

  /** A code that was just made. */
  @Schema(name = "OneTimeCode")
  record CodeForm(
      @NotNull(message = CodeForm.CODE) @Pattern(regexp = "[0-9]{6}", message = CodeForm.CODE)
          String code) {

    private static final String CODE = "bad_code: code has six digits";
  }

  /**
   * Codes for an emergency.
   *
   * @param recoveryCodes each good once, shown once
   */
  record Recovery(List<String> recoveryCodes) {}

  @POST
  @Path("second-factor/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Confirm one-time codes by the first of them; from then on they are asked for")
  @APIResponse(
      responseCode = "200",
      description = "the recovery codes",
      content =
          @Content(
              schema = @Schema(implementation = Recovery.class),
              examples =
                  @ExampleObject(
                      name = "codes",
                      value = "{\"recoveryCodes\":[\"k7m2-q9xd-3fhw-zt6p\"]}")))
  @APIResponse(responseCode = "422", description = "the code is wrong")
  public Uni<Recovery> confirm(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = CodeForm.class),
                      examples = @ExampleObject(name = "a code", value = "{\"code\":\"287082\"}")))
          ObjectNode body) {
    CodeForm form = input.read(body, CodeForm.class).sound();
    return factor.confirm(form.code()).map(Recovery::new);
  }
}
