package cn.xunjian.web.reviews;

import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft that is to be reviewed before it is published.
 *
 * @param account the key of the account
 * @param writer who wrote it; of a key alone, a person writes in his own name
 */
@Schema(name = "ReviewDraft")
record ReviewForm(
    @NotBlank(message = "missing: the key of the account") @Storable String account,
    @NotBlank(message = "missing: the title that will appear")
        @Size(max = 500, message = "too_long: a title has 500 characters at most")
        @Storable
        String title,
    @Size(max = 50_000, message = "too_long: a text has 50000 characters at most") @Storable
        String text,
    @Size(max = 2_000, message = "too_long: an address has 2000 characters at most") @Storable
        String url,
    @Size(max = 50, message = "too_long: a name has 50 characters at most") @Storable
        String writer) {

  /**
   * What a level says.
   *
   * @param reviewer who reviewed it; of a key alone, a person reviews in his own name
   */
  @Schema(name = "ReviewVerdict")
  record Verdict(
      @NotNull(message = "missing: true or false") Boolean passed,
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note,
      @Size(max = 50, message = "too_long: a name has 50 characters at most") @Storable
          String reviewer) {}

  /** How an account keeps its log. */
  @Schema(name = "ReviewLevels")
  record Levels(
      @NotNull(message = "missing: how many levels, 1 to 3")
          @Min(value = 1, message = "out_of_range: 1 to 3 levels")
          @Max(value = 3, message = "out_of_range: 1 to 3 levels")
          Integer levels) {}

  /** Why somebody decides so. */
  @Schema(name = "UnreviewedReason")
  record Why(
      @NotBlank(message = "missing: say why")
          @Size(max = 2_000, message = "too_long: a note has 2000 characters at most")
          @Storable
          String note) {}

  /** A review that came late. */
  @Schema(name = "LateReview")
  record Late(
      @NotNull(message = "missing: the number of the review") Long review,
      @NotBlank(message = "missing: say why it came late")
          @Size(max = 2_000, message = "too_long: a note has 2000 characters at most")
          @Storable
          String note) {}
}
