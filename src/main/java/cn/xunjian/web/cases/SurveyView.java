package cn.xunjian.web.cases;

import cn.xunjian.cases.Survey;
import cn.xunjian.cases.SurveyItem;
import cn.xunjian.cases.Surveys.Standing;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a unit stands in a survey.
 *
 * @param state answered, none, waiting or missing
 * @param both named by the unit and registered
 * @param onlyNamed to be registered
 * @param onlyRegistered registered, and not named
 * @param concealed found by somebody else, and not named
 */
@Schema(name = "SurveyStanding")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SurveyView(
    long unit,
    String name,
    String state,
    String answeredBy,
    Instant answeredAt,
    List<SurveyForm.Item> both,
    List<SurveyForm.Item> onlyNamed,
    List<SurveyForm.Item> onlyRegistered,
    List<FindView> concealed) {

  /** What somebody else found. */
  @Schema(name = "SurveyFound")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindView(SurveyForm.Item item, String note, String by, Instant at) {

    private static FindView of(Survey.Find find) {
      return new FindView(written(find.item()), find.note(), find.actor(), find.at());
    }
  }

  static SurveyView of(Standing standing) {
    boolean answered = standing.answer() != null;
    return new SurveyView(
        standing.unit(),
        standing.name(),
        standing.state().name().toLowerCase(Locale.ROOT),
        answered ? standing.answer().actor() : null,
        answered ? standing.answer().at() : null,
        items(standing.compared().both()),
        items(standing.compared().onlyNamed()),
        items(standing.compared().onlyRegistered()),
        standing.compared().concealed().stream().map(FindView::of).toList());
  }

  private static List<SurveyForm.Item> items(List<SurveyItem> items) {
    return items.stream().map(SurveyView::written).toList();
  }

  private static SurveyForm.Item written(SurveyItem item) {
    return new SurveyForm.Item(
        item.kind().code(),
        item.platform() == null ? null : item.platform().code(),
        item.name(),
        item.url());
  }
}
