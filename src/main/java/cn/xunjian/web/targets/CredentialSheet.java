package cn.xunjian.web.targets;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Credentials as somebody wrote them.
 *
 * @param author who enters them
 * @param fields by the names that the target's source wants
 */
@Schema(name = "CredentialDraft")
record CredentialSheet(
    @NotBlank(message = CredentialSheet.AUTHOR)
        @Size(max = 100, message = CredentialSheet.AUTHOR)
        @Storable
        String author,
    @NotNull(message = CredentialSheet.FIELDS)
        Map<String, @NotNull(message = "missing: 不能为 null · cannot be null") String> fields) {

  static final String EXAMPLE =
      "{\"author\":\"李四\",\"fields\":{\"appid\":\"wx0000000000000001\",\"secret\":\"the-app-secret\"}}";

  private static final String AUTHOR =
      "missing: 请写明录入人 · say who enters them, in 1 to 100 characters";
  private static final String FIELDS =
      "missing: send \\{\"author\":\"李四\",\"fields\":\\{\"appid\":\"wx0000000000000001\",\"secret\":\"the-app-secret\"\\}\\}";
}
