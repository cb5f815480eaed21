package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.sessions.SecondFactors;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sets up one's own one-time codes. */
@ApplicationScoped
public class OwnFactor {

  private final SecondFactors factors;
  private final Asker asker;

  OwnFactor(SecondFactors factors, Asker asker) {
    this.factors = factors;
    this.asker = asker;
  }

  /**
   * What a program for one-time codes needs, shown once.
   *
   * @param uri the same as an address that such programs read from a QR code
   */
  public record Begun(String secret, String uri) {}

  /** Whether secrets can be kept; without a key of the vault they cannot. */
  public boolean possible() {
    return factors.possible();
  }

  /**
   * A secret to be confirmed by a code.
   *
   * @throws Problem 503 without a key of the vault; by the answer 409 if there are codes already
   */
  public Uni<Begun> begin() {
    Requester by = asker.requester();
    Caller.Someone person = asker.person();
    if (!factors.possible()) {
      throw Problem.vaultWithoutKey("");
    }
    return factors
        .begin(by, person.person(), person.login())
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.conflict(
                    "已启用动态口令，更换须先由系统管理员停用 · one-time codes are set up; an administrator removes them"))
        .map(begun -> new Begun(begun.secret(), uri(person.login(), begun.secret())));
  }

  private static String uri(String login, String secret) {
    return "otpauth://totp/Xunjian:%s?secret=%s&issuer=Xunjian"
        .formatted(URLEncoder.encode(login, StandardCharsets.UTF_8), secret);
  }

  /**
   * Confirms them by the first code.
   *
   * @return the recovery codes, to be shown once
   * @throws Problem by the answer, 422 if the code is wrong
   */
  public Uni<List<String>> confirm(String code) {
    Requester by = asker.requester();
    Caller.Someone person = asker.person();
    return factors
        .confirm(by, person.person(), person.login(), code)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.unprocessable(
                    "/code", "wrong", "动态口令不正确或已启用 · the code is wrong, or nothing waits for one"));
  }
}
