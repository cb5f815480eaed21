package cn.xunjian.web.rulebooks;

import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An assignment as somebody wrote it. What GET shows beyond that may be sent along. Unit and
 * edition have to be written even where they are null: whoever forgets one would mean everybody.
 *
 * @param unit its number, its name or what GET shows; null for everybody
 * @param edition such as {@code ten-days/2}; null to follow the unit above again
 * @param from now if absent
 */
@Schema(name = "AssignmentDraft")
@JsonIgnoreProperties({"state", "madeAt", "setting"})
record AssignmentForm(
    @NotNull(message = AssignmentForm.UNIT)
        @Schema(
            type = SchemaType.STRING,
            nullable = true,
            description = "a unit's number or name; null for everybody",
            examples = "常德市")
        JsonNode unit,
    @NotNull(message = AssignmentForm.EDITION)
        @Schema(
            type = SchemaType.STRING,
            nullable = true,
            description = "null: from then on as the unit above",
            examples = "ten-days/2")
        JsonNode edition,
    @TimeWithOffset @Schema(format = "date-time") String from,
    @NotBlank(message = AssignmentForm.DOCUMENT)
        @Size(max = 500, message = AssignmentForm.DOCUMENT)
        @Storable
        String document,
    @NotBlank(message = AssignmentForm.AUTHOR)
        @Size(max = 100, message = AssignmentForm.AUTHOR)
        @Storable
        String author) {

  private static final String UNIT =
      "missing: name the unit by number or name, or write null for everybody";
  private static final String EDITION =
      "missing: name the edition, like ten-days/2, or write null to follow the unit above again";
  private static final String DOCUMENT = "missing: document has 1 to 500 characters";
  private static final String AUTHOR = "missing: author has 1 to 100 characters";

  /**
   * All that is to hold.
   *
   * @param items what has begun may be sent along as it is
   */
  @Schema(name = "AssignmentsDraft")
  record Whole(
      @NotNull(message = ITEMS) @Size(max = 10_000, message = ITEMS)
          List<@NotNull(message = ITEMS) @Valid AssignmentForm> items) {

    private static final String ITEMS = "missing: items lists at most 10,000 assignments";
  }
}
