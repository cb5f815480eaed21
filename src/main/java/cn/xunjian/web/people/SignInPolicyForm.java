package cn.xunjian.web.people;

import cn.xunjian.access.SignInPolicy;
import cn.xunjian.web.requests.Lasting;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The policy of signing in as somebody wishes it. What GET shows beyond that may be sent along, and
 * changes nothing.
 *
 * @param passwordLength the fewest characters of a password
 * @param sessions how often one person may be signed in at a time
 * @param idle how long a session lasts that nobody uses
 * @param secondFactor whether administrator, security and supervisor need one-time codes
 */
@Schema(name = "SignInPolicyDraft")
@JsonIgnoreProperties({"setBy", "setAt", "version"})
record SignInPolicyForm(
    @NotNull(message = SignInPolicyForm.LENGTH)
        @Min(value = SignInPolicy.SHORTEST_PASSWORD, message = SignInPolicyForm.LENGTH)
        @Max(value = SignInPolicy.LONGEST_PASSWORD, message = SignInPolicyForm.LENGTH)
        Integer passwordLength,
    @NotNull(message = SignInPolicyForm.SESSIONS)
        @Min(value = 1, message = SignInPolicyForm.SESSIONS)
        @Max(value = SignInPolicy.MOST_SESSIONS, message = SignInPolicyForm.SESSIONS)
        Integer sessions,
    @NotNull(message = SignInPolicyForm.IDLE)
        @Lasting(least = "PT1M", most = "PT24H", message = SignInPolicyForm.IDLE)
        @Schema(format = "duration", example = "PT30M")
        String idle,
    @NotNull(message = "missing: secondFactor is true or false") Boolean secondFactor) {

  private static final String LENGTH =
      "bad_length: 密码最短长度为 8–64 · passwordLength is from 8 to 64 characters";
  private static final String SESSIONS = "bad_number: 同时在线数为 1–100 · sessions is from 1 to 100";
  private static final String IDLE = "bad_duration: 空闲时长为 1 分钟至 24 小时 · idle is from PT1M to PT24H";

  SignInPolicy policy() {
    return new SignInPolicy(passwordLength, sessions, Duration.parse(idle), secondFactor);
  }
}
