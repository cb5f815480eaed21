package cn.xunjian.web.cases;

import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a case is opened with; which parts are asked for depends on the kind.
 *
 * @param unit of a new target, or whom a case about a unit is about
 * @param target the key of a registered target
 * @param draft a new target, as {@code POST targets} takes it, without its unit
 * @param changes what is to be changed of a target, by field
 * @param notice what will stand on the home page, as a text or address
 */
@Schema(name = "CaseDraft")
record CaseForm(
    @NotBlank(message = "missing: kind, one of GET cases/kinds") @Storable String kind,
    Long unit,
    @Storable String target,
    @Size(max = 200, message = "too_long: a title has 200 characters at most") @Storable
        String title,
    @Size(max = 40, message = "too_long: 40 fields at most")
        Map<String, @Size(max = 2_000) String> draft,
    @Size(max = 40, message = "too_long: 40 fields at most")
        Map<String, @Size(max = 2_000) String> changes,
    @TimeWithOffset @Schema(format = "date-time") String from,
    @TimeWithOffset @Schema(format = "date-time") String until,
    @Size(max = 500, message = "too_long: a notice has 500 characters at most") @Storable
        String notice) {

  /** What is said with a step of the unit. */
  @Schema(name = "CaseStepDone")
  record Done(
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note,
      @Size(max = 500, message = "too_long: a proof has 500 characters at most") @Storable
          String proof) {}

  /** What is said with a step of the supervisor. */
  @Schema(name = "CaseStepDecided")
  record Decided(
      @NotNull(message = "missing: agree is true or false") Boolean agree,
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note,
      @Size(max = 500, message = "too_long: a proof has 500 characters at most") @Storable
          String proof) {}

  /** Why a case is withdrawn. */
  @Schema(name = "CaseWithdrawn")
  record Withdrawn(
      @NotBlank(message = "missing: say why")
          @Size(max = 2_000, message = "too_long: a note has 2000 characters at most")
          @Storable
          String note) {}
}
