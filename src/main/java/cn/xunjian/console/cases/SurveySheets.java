package cn.xunjian.console.cases;

import cn.xunjian.cases.Survey;
import cn.xunjian.cases.SurveyItem;
import cn.xunjian.cases.Surveys.Standing;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Writes surveys as their pages show them. */
record SurveySheets(Phrasing say) {

  /**
   * All surveys.
   *
   * @param words what stands on the page
   * @param opens whether whoever reads may open one
   */
  public record SurveyList(CasePageWords words, List<ListedSurvey> rows, boolean opens) {}

  /** A survey in a list. */
  public record ListedSurvey(String href, String title, Tag state, String until, String author) {}

  /**
   * One survey.
   *
   * @param rows the units that are asked, as far as whoever reads sees them
   * @param forms where forms that were filled in are sent, of the reader's own units
   */
  public record SurveyStanding(
      CasePageWords words, ListedSurvey row, List<UnitRow> rows, List<FormOf> forms) {}

  /** Where a unit stands; each list in words. */
  public record UnitRow(
      String unit,
      Tag state,
      String by,
      int both,
      String onlyNamed,
      String onlyRegistered,
      String concealed,
      String form) {}

  /** A form that may be sent. */
  public record FormOf(String id, String unit, String upload) {}

  SurveyList list(List<Survey> surveys, boolean opens) {
    return new SurveyList(
        new CasePageWords(say), surveys.stream().map(this::listed).toList(), opens);
  }

  private ListedSurvey listed(Survey survey) {
    boolean over = survey.closedAt() != null;
    return new ListedSurvey(
        "/surveys/" + survey.id(),
        survey.title(),
        over
            ? new Tag(say.say("已结束", "closed"), "calm", "✓")
            : new Tag(say.say("进行中", "under way"), "warning", "◐"),
        say.minute(survey.until()),
        survey.author());
  }

  /**
   * @param answers for which units whoever reads may send a form
   */
  SurveyStanding of(Survey survey, List<Standing> units, LongPredicate answers) {
    String form = "/api/v1/surveys/" + survey.id() + "/form?unit=";
    return new SurveyStanding(
        new CasePageWords(say),
        listed(survey),
        units.stream().map(each -> row(each, form)).toList(),
        survey.closedAt() != null
            ? List.of()
            : units.stream()
                .filter(each -> answers.test(each.unit()))
                .map(each -> new FormOf("form-" + each.unit(), each.name(), form + each.unit()))
                .toList());
  }

  private UnitRow row(Standing each, String form) {
    return new UnitRow(
        each.name(),
        CasePageWords.tag(each.state(), say),
        each.answer() == null ? "" : each.answer().actor() + " · " + say.minute(each.answer().at()),
        each.compared().both().size(),
        named(each.compared().onlyNamed()),
        named(each.compared().onlyRegistered()),
        named(each.compared().concealed().stream().map(Survey.Find::item).toList()),
        form + each.unit());
  }

  private String named(List<SurveyItem> items) {
    return items.stream().map(SurveyItem::name).collect(Collectors.joining(say.say("、", ", ")));
  }
}
