package cn.xunjian.inspection.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Stated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Looks at a list of surveys: how many there were in a year, and whether those that ended have a
 * result. Always for a person: a list may go on on other pages.
 */
final class SurveyLook {

  /** So many are wanted in a year (征集调查). */
  private static final int WANTED = 6;

  private static final Pattern SPEAKS = Pattern.compile("征集|调查|问卷|意见建议");
  private static final Pattern RESULT = Pattern.compile("结果|反馈|采纳|答复情况|情况(公布|公示|说明)");
  private static final Pattern PERIOD = Pattern.compile("(征集|调查|起止|活动|开始|截止|结束)(时间|日期|期限)");

  private final PageInView page;
  private final LocalDate today;

  private SurveyLook(PageInView page) {
    this.page = page;
    this.today = LocalDate.ofInstant(page.seenAt(), page.zone());
  }

  /** One survey of the list. */
  private record Survey(String title, LocalDate begun, LocalDate ended, boolean result) {}

  static ListLook at(PageInView page) {
    boolean other = page.role() == PageRole.HOME || page.role() == PageRole.ARTICLE;
    if (other || !SPEAKS.matcher(page.dom().title()).find()) {
      return ListLook.NOTHING;
    }
    SurveyLook look = new SurveyLook(page);
    List<Survey> surveys = look.surveys();
    return surveys.isEmpty() ? ListLook.NOTHING : new ListLook(true, look.faults(surveys));
  }

  private List<Survey> surveys() {
    List<Survey> surveys = new ArrayList<>();
    boolean said = PERIOD.matcher(page.text()).find();
    for (Element item : page.dom().select("li,tr")) {
      Element link = item.selectFirst("a[href]");
      List<LocalDate> days = days(item.text());
      boolean inner = item.select("li,tr").size() > 1;
      if (link != null && !inner && days.size() >= 2 && said) {
        boolean result =
            item.select("a[href]").stream().skip(1).anyMatch(a -> RESULT.matcher(a.text()).find());
        surveys.add(new Survey(link.text().strip(), days.get(0), days.get(1), result));
      }
    }
    return surveys;
  }

  private List<LocalDate> days(String text) {
    List<LocalDate> days = new ArrayList<>();
    for (DateSpan span : DateFinder.find(text)) {
      // The end of a survey may lie ahead, which no publication's date does.
      if (span.stated() instanceof Stated.Day day && day.year() > 0) {
        days.add(LocalDate.of(day.year(), day.month(), day.day()));
      }
    }
    return days;
  }

  private List<PageFault> faults(List<Survey> surveys) {
    List<PageFault> faults = new ArrayList<>();
    LocalDate year = today.minusYears(1);
    long lately = surveys.stream().filter(s -> s.begun().isAfter(year)).count();
    boolean whole = surveys.stream().anyMatch(s -> !s.begun().isAfter(year)) || !paged();
    if (whole && lately < WANTED) {
      faults.add(fault(FaultKind.SURVEYS_FEW, "surveys", lately + "/" + WANTED));
    }
    surveys.stream()
        .filter(s -> s.begun().isAfter(year) && s.ended().isBefore(today) && !s.result())
        .forEach(
            s ->
                faults.add(
                    fault(FaultKind.SURVEY_RESULT_MISSING, s.title(), s.ended().toString())));
    return faults;
  }

  private boolean paged() {
    return page.dom().select("a").stream().anyMatch(a -> a.text().matches(".*(下一页|下页|尾页).*"));
  }

  private PageFault fault(FaultKind kind, String element, String value) {
    return PageFault.suspect(kind, element, value, page.dom().title());
  }
}
