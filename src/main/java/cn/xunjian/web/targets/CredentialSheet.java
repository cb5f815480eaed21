package cn.xunjian.web.targets;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Credentials as somebody wrote them.
 *
 * @param fields by the names that the target's source wants
 */
@Schema(name = "CredentialDraft")
record CredentialSheet(
    @NotNull(message = CredentialSheet.FIELDS)
        Map<String, @NotNull(message = "missing: 不能为 null · cannot be null") String> fields) {

  static final String EXAMPLE =
      "{\"fields\":{\"appid\":\"wx0000000000000001\",\"secret\":\"the-app-secret\"}}";

  private static final String FIELDS =
      "missing: send \\{\"fields\":\\{\"appid\":\"wx0000000000000001\",\"secret\":\"the-app-secret\"\\}\\}";
}
