package cn.xunjian.web.findings;

import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A decision as somebody wrote it.
 *
 * @param ruling of decide alone: uphold, change or strike
 * @param found of by_hand alone; the points follow from it
 */
@Schema(name = "FindingDecision")
record DecisionForm(
    @NotBlank(message = "missing: say why")
        @Size(max = 2000, message = "too_long: a reason has 2000 characters at most")
        @Storable
        String reason,
    @PositiveOrZero(message = "out_of_range: points are 0 or more") BigDecimal points,
    @Schema(description = "uphold, change or strike; of decide alone") String ruling,
    @Schema(
            description =
                "of by_hand alone: how many of each condition of the item's form; the points follow")
        @Size(max = 50, message = "too_many: 50 at most")
        List<@Valid @NotNull(message = "missing: a condition") Found> found,
    @Schema(description = "the addresses where it was seen")
        @Size(max = 20, message = "too_many: 20 addresses at most")
        List<
                @NotNull(message = "missing: an address")
                @Pattern(
                    regexp = "https?://\\S{1,1000}",
                    message = "bad_value: an address begins with http:// or https://")
                String>
            evidence) {

  /** What was counted under one condition. */
  @Schema(name = "CountedFaults")
  record Found(
      @Schema(description = "its number in the form, from 0", examples = "0")
          @NotNull(message = "missing: the number of the condition")
          @Min(value = 0, message = "out_of_range: 0 or more")
          Integer condition,
      @Schema(examples = "2")
          @NotNull(message = "missing: how many")
          @Min(value = 0, message = "out_of_range: 0 to 1000")
          @Max(value = HandForm.MOST, message = "out_of_range: 0 to 1000")
          Integer count,
      @Schema(description = "the points of one, where the form leaves that to a person")
          BigDecimal each) {}

  DecisionBasis.Given given() {
    return DecisionBasis.Given.found(
        found == null
            ? null
            : found.stream()
                .filter(Objects::nonNull)
                .map(each -> new Counted(each.condition(), each.count(), each.each()))
                .toList(),
        evidence == null ? List.of() : evidence);
  }

  /** What a unit answers about an item of its card. */
  @Schema(name = "UnitAnswer")
  record Answer(
      @NotBlank(message = "missing: say what you answer")
          @Size(max = 2000, message = "too_long: an answer has 2000 characters at most")
          @Storable
          String reason,
      @Schema(description = "whether it is put right") Boolean fixed,
      @Schema(description = "since when; today if absent", examples = "2026-12-01")
          @PastOrPresent(message = "bad_time: it is put right today or before")
          LocalDate fixedOn,
      @Schema(description = "numbers of files handed in with findings/{id}/files")
          @Size(max = 50, message = "too_many: 50 files at most")
          List<@NotNull(message = "missing: a file's number") Long> files) {

    DecisionBasis.Given given(LocalDate today) {
      LocalDate since = Boolean.FALSE.equals(fixed) ? null : fixedOn;
      return DecisionBasis.Given.answered(
          since == null && Boolean.TRUE.equals(fixed) ? today : since,
          files == null ? List.of() : files);
    }
  }
}
