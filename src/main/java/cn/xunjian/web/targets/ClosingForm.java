package cn.xunjian.web.targets;

import cn.xunjian.registry.closings.Closing;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A closing as somebody wrote it.
 *
 * @param document by which it was approved
 * @param notice where a permanent closing was announced
 */
@Schema(name = "ClosingDraft")
record ClosingForm(
    @NotNull(message = ClosingForm.KIND)
        @Pattern(regexp = "temporary|permanent", message = ClosingForm.KIND)
        String kind,
    @TimeWithOffset @Schema(format = "date-time") String from,
    @TimeWithOffset @NotBlank(message = ClosingForm.UNTIL) @Schema(format = "date-time")
        String until,
    @NotBlank(message = ClosingForm.DOCUMENT)
        @Size(max = 500, message = ClosingForm.DOCUMENT)
        @Storable
        String document,
    @Size(max = 500, message = ClosingForm.NOTICE) @Storable String notice) {

  private static final String KIND = "unknown_value: kind is temporary or permanent";
  private static final String UNTIL = "bad_time: until lies after from";
  private static final String DOCUMENT = "missing: document has 1 to 500 characters";
  private static final String NOTICE = "missing: notice has 1 to 500 characters";

  /**
   * The closing that is to be filed.
   *
   * @param target the number of the target
   * @param author in whose name
   */
  static Closing closing(
      InputCheck.Read<ClosingForm> read, int target, String author, Instant now) {
    ClosingForm form = read.form();
    Faults faults = read.faults();
    Instant from = faults.at("/from") ? null : TimeWithOffset.Check.read(form.from);
    Instant begin = from == null ? now : from;
    // A closing filed afterwards would take failures out of the figure that were counted.
    if (begin.isBefore(now.minusSeconds(60))) {
      faults.add("/from", "bad_time", "a closing is filed before it begins");
    }
    Instant until = faults.at("/until") ? null : TimeWithOffset.Check.read(form.until);
    if (until != null && !until.isAfter(begin)) {
      faults.add("/until", "bad_time", "until lies after from");
    }
    boolean permanent = "permanent".equals(form.kind);
    if (permanent && (form.notice == null || form.notice.isBlank())) {
      faults.add("/notice", "missing", "notice has 1 to 500 characters");
    } else if (!permanent && form.notice != null) {
      faults.add("/notice", "not_applicable", "only a permanent closing has a notice");
    }
    ClosingForm sound = read.sound();
    return new Closing(
        0,
        target,
        permanent,
        begin,
        until,
        sound.document.strip(),
        author,
        permanent ? sound.notice.strip() : null,
        now,
        null,
        null);
  }
}
