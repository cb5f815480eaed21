package cn.xunjian.web.cases;

import cn.xunjian.cases.SurveyItem;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A survey as somebody opens it.
 *
 * @param unit the branch that is asked
 * @param until until when units answer
 */
@Schema(name = "SurveyDraft")
record SurveyForm(
    @NotBlank(message = "missing: title has 1 to 200 characters")
        @Size(max = 200, message = "too_long: title has 1 to 200 characters")
        @Storable
        String title,
    @NotNull(message = "missing: name the branch that is asked") Long unit,
    @NotBlank(message = "missing: until when units answer")
        @TimeWithOffset
        @Schema(format = "date-time")
        String until) {

  /** One thing that a unit has. */
  @Schema(name = "SurveyItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @NotBlank(message = "missing: site, account or app") @Storable String kind,
      @Storable String platform,
      @NotBlank(message = "missing: its name")
          @Size(max = 200, message = "too_long: a name has 200 characters at most")
          @Storable
          String name,
      @Size(max = 2_000, message = "too_long: an address has 2000 characters at most") @Storable
          String url) {

    /** The item; null where faults say why. */
    SurveyItem item(String pointer, Faults faults) {
      Kind found =
          Arrays.stream(Kind.values())
              .filter(each -> each != Kind.COLUMN && each.code().equals(kind))
              .findFirst()
              .orElse(null);
      if (found == null) {
        faults.add(pointer + "/kind", "unknown_value", "kind is site, account or app");
        return null;
      }
      Platform of = found == Kind.APP ? Platform.APP : null;
      if (found == Kind.ACCOUNT) {
        of =
            Arrays.stream(Platform.values())
                .filter(each -> each.code().equals(platform))
                .findFirst()
                .orElse(null);
        if (of == null) {
          faults.add(
              pointer + "/platform",
              "unknown_value",
              "platform is one of "
                  + Arrays.stream(Platform.values())
                      .map(Platform::code)
                      .collect(Collectors.joining(", ")));
          return null;
        }
      }
      return new SurveyItem(
          found, of, name.strip(), url == null || url.isBlank() ? null : url.strip());
    }
  }

  /**
   * What a unit answers.
   *
   * @param items all that it has; an empty list says that it has none
   */
  @Schema(name = "SurveyAnswer")
  record Answer(
      @NotNull(message = "missing: name the unit") Long unit,
      @NotNull(message = "missing: list what the unit has; an empty list for none")
          @Size(max = 1_000, message = "too_long: 1000 items at most")
          List<@Valid @NotNull Item> items) {}

  /** What somebody found that the unit did not name. */
  @Schema(name = "SurveyFind")
  record Find(
      @NotNull(message = "missing: name the unit") Long unit,
      @Valid @NotNull(message = "missing: what was found") Item item,
      @Size(max = 1_000, message = "too_long: a note has 1000 characters at most") @Storable
          String note) {}
}
