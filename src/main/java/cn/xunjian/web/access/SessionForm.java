package cn.xunjian.web.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody says to sign in.
 *
 * @param code a one-time code or a recovery code, where one is asked for
 */
@Schema(name = "SignIn")
record SessionForm(
    @NotBlank(message = SessionForm.LOGIN) @Size(max = 100, message = SessionForm.LOGIN)
        String login,
    @NotNull(message = SessionForm.PASSWORD) @Size(max = 500, message = SessionForm.PASSWORD)
        String password,
    @Size(max = 50, message = "too_long: code is a one-time code or a recovery code") String code) {

  private static final String LOGIN = "missing: login has 1 to 100 characters";
  private static final String PASSWORD = "missing: password has at most 500 characters";
}
