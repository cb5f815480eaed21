package cn.xunjian.web.targets;

import cn.xunjian.registry.Status;
import cn.xunjian.registry.changes.TransitionOrder;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dated change of status as a request writes it.
 *
 * @param effectiveAt now if absent
 */
@Schema(name = "TransitionDraft")
record TransitionForm(
    @NotBlank(message = "required: 请填写 status，可选：" + TransitionForm.KNOWN + " · status is needed")
        @Pattern(
            regexp = "\\s*(running|suspended|closing|closed)?\\s*",
            message = "unknown_value: status 可选 · status is one of " + TransitionForm.KNOWN)
        String status,
    @TimeWithOffset @Schema(format = "date-time") String effectiveAt,
    @Size(max = 500, message = TransitionForm.LONG) @Storable String reason) {

  private static final String KNOWN = "running, suspended, closing, closed";
  private static final String LONG = "too_long: 不超过 500 个字符 · has at most 500 characters";

  /**
   * What is to be entered, of a sound form.
   *
   * @param author in whose name
   */
  TransitionOrder order(String author) {
    return new TransitionOrder(
        Status.valueOf(status.strip().toUpperCase(Locale.ROOT)),
        TimeWithOffset.Check.read(effectiveAt),
        given(reason),
        author);
  }

  private static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
