package cn.xunjian.web.inspections;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person says of a finding.
 *
 * @param reason why
 * @param until of a tolerated one the last day; absent for no end
 * @param teach of a struck one: the element, or a pattern with {@code *}, that is no fault from now
 *     on; absent to teach nothing
 * @param everywhere whether that holds for all sites, not this one alone
 */
@Schema(name = "SiteFindingMarkDraft")
record MarkForm(
    @NotBlank(message = MarkForm.REASON) @Size(max = 500, message = MarkForm.REASON) @Storable
        String reason,
    @Schema(format = "date", examples = "2026-12-31") LocalDate until,
    @Size(min = 1, max = 500, message = MarkForm.TEACH) @Storable String teach,
    Boolean everywhere) {

  private static final String REASON = "missing: 请说明理由，1 至 500 字 · say why, in 1 to 500 characters";
  private static final String TEACH =
      "bad_value: teach is an element or a pattern with * of 1 to 500 characters";
}
