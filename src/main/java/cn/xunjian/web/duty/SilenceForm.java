package cn.xunjian.web.duty;

import cn.xunjian.duty.SilenceDraft;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import com.fasterxml.jackson.annotation.JsonAlias;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A silence as somebody wrote it.
 *
 * @param matchers each a list, or one text where one is meant
 * @param from now if absent
 */
@Schema(name = "SilenceDraft")
record SilenceForm(
    Map<String, Object> matchers,
    @TimeWithOffset @Schema(format = "date-time") String from,
    @JsonAlias("to")
        @TimeWithOffset
        @NotBlank(message = "bad_time: until lies after from, and ahead")
        @Schema(format = "date-time")
        String until,
    @NotBlank(message = SilenceForm.REASON) @Size(max = 500, message = SilenceForm.REASON) @Storable
        String reason) {

  private static final String REASON = "missing: reason has 1 to 500 characters";

  /**
   * What is asked for, as far as it could be read.
   *
   * @param author in whose name
   * @param faults what is wrong with the form already
   */
  SilenceDraft draft(String author, Faults faults) {
    return new SilenceDraft(
        lists(),
        faults.at("/from") ? null : TimeWithOffset.Check.read(from),
        faults.at("/until") ? null : TimeWithOffset.Check.read(until),
        author,
        reason == null ? null : reason.strip());
  }

  private JsonObject lists() {
    JsonObject lists = new JsonObject();
    if (matchers != null) {
      matchers.forEach((field, value) -> lists.put(field, listed(value)));
    }
    return lists;
  }

  private static Object listed(Object value) {
    return value instanceof String one ? new JsonArray().add(one) : value;
  }
}
