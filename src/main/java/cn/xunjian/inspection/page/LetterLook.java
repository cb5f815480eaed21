package cn.xunjian.inspection.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Looks at a list of people's letters and their answers: how long the oldest waits, when the newest
 * answer came, which dates are shown. Always for a person: how a site words its states cannot be
 * known.
 */
final class LetterLook {

  /** Longer than this a valid letter must not wait: 国办秘函〔2019〕19号 互动回应差. */
  private static final int LONGEST_WAIT_MONTHS = 3;

  /** Only letters of the last year count. */
  private static final int COUNTED_MONTHS = 12;

  /** So long without a new answer in the open costs points (留言公开). */
  private static final int STALE_MONTHS = 2;

  private static final Pattern ASKED = Pattern.compile("(留言|来信|提问|咨询|写信|提交|信件|发布|投诉|反映)(时间|日期)");
  private static final Pattern ANSWERED = Pattern.compile("(答复|回复|办结|反馈|处理|解答)(时间|日期)");
  private static final Pattern STATE = Pattern.compile("(办理|处理|答复|回复)?(状态|情况)|是否(答复|回复)");
  private static final Pattern TITLE = Pattern.compile("(信件|来信|留言|咨询|问题)?(标题|主题|题目|内容)");
  private static final Pattern DONE =
      Pattern.compile("(?<![未不])(已(答复|回复|办结|处理|反馈|解答|办理)|办结|答复完毕)|^(已|是)$");
  private static final Pattern SPEAKS = Pattern.compile("信箱|来信|留言|咨询|投诉|建言|互动|问政|答复|回复");

  private final PageInView page;
  private final LocalDate today;
  private final DateReckoner reckoner;

  private LetterLook(PageInView page) {
    this.page = page;
    this.reckoner = new DateReckoner(page.zone(), page.seenAt(), null);
    this.today = LocalDate.ofInstant(page.seenAt(), page.zone());
  }

  /** Where in a row each thing stands; -1 for what is not shown. */
  private record Head(int title, int asked, int answered, int state) {}

  /**
   * One letter.
   *
   * @param asked when it came; null if that is not shown
   * @param answered when it was answered; null if it was not, or that is not shown
   */
  private record Letter(String title, LocalDate asked, LocalDate answered, boolean done) {}

  static ListLook at(PageInView page) {
    if (page.role() == PageRole.HOME || page.role() == PageRole.ARTICLE) {
      return ListLook.NOTHING;
    }
    LetterLook look = new LetterLook(page);
    for (Element table : page.dom().select("table")) {
      Optional<Head> head = look.head(table);
      if (head.isPresent()) {
        List<Letter> letters = look.letters(table, head.get());
        return new ListLook(!letters.isEmpty(), look.faults(head.get(), letters));
      }
    }
    return ListLook.NOTHING;
  }

  private Optional<Head> head(Element table) {
    Element row = table.selectFirst("tr");
    if (row == null || row.childrenSize() < 3) {
      return Optional.empty();
    }
    Head head =
        new Head(place(row, TITLE), place(row, ASKED), place(row, ANSWERED), place(row, STATE));
    boolean speaks = SPEAKS.matcher(page.dom().title() + row.text()).find() && head.title() >= 0;
    boolean letters = head.asked() >= 0 && (head.answered() >= 0 || head.state() >= 0);
    return speaks && (letters || head.answered() >= 0) ? Optional.of(head) : Optional.empty();
  }

  private static int place(Element row, Pattern words) {
    for (int i = 0; i < row.childrenSize(); i++) {
      if (words.matcher(row.child(i).text().strip()).matches()) {
        return i;
      }
    }
    return -1;
  }

  private List<Letter> letters(Element table, Head head) {
    List<Letter> letters = new ArrayList<>();
    for (Element row : table.select("tr")) {
      if (row.childrenSize() <= head.title() || place(row, TITLE) == head.title()) {
        continue;
      }
      LocalDate answered = day(cell(row, head.answered()));
      boolean done = answered != null || DONE.matcher(cell(row, head.state())).find();
      letters.add(
          new Letter(cell(row, head.title()), day(cell(row, head.asked())), answered, done));
    }
    return letters;
  }

  private static String cell(Element row, int at) {
    return at < 0 || at >= row.childrenSize() ? "" : row.child(at).text().strip();
  }

  private LocalDate day(String text) {
    List<DateSpan> spans = DateFinder.find(text);
    if (spans.isEmpty() || !spans.get(0).form().saysYear) {
      return null;
    }
    Dated dated = reckoner.reckon(spans.get(0).stated());
    return dated == null ? null : reckoner.day(dated);
  }

  private List<PageFault> faults(Head head, List<Letter> letters) {
    List<PageFault> faults = new ArrayList<>();
    if (letters.isEmpty()) {
      return faults;
    }
    Set<String> lacking = new HashSet<>();
    if (head.asked() < 0) {
      lacking.add("asked");
    }
    if (head.answered() < 0) {
      lacking.add("answered");
    }
    lacking.forEach(field -> faults.add(fault(FaultKind.LETTER_FIELD_MISSING, field, "")));
    unanswered(letters).ifPresent(faults::add);
    letters.stream()
        .map(Letter::answered)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(newest -> newest.isBefore(today.minusMonths(STALE_MONTHS)))
        .ifPresent(
            newest ->
                faults.add(fault(FaultKind.LETTERS_STALE, "newest-answer", newest.toString())));
    return faults;
  }

  private Optional<PageFault> unanswered(List<Letter> letters) {
    List<Letter> waiting =
        letters.stream()
            .filter(letter -> !letter.done() && letter.asked() != null)
            .filter(letter -> letter.asked().isBefore(today.minusMonths(LONGEST_WAIT_MONTHS)))
            .filter(letter -> !letter.asked().isBefore(today.minusMonths(COUNTED_MONTHS)))
            .sorted(Comparator.comparing(Letter::asked))
            .toList();
    return waiting.stream()
        .findFirst()
        .map(
            oldest ->
                fault(
                    FaultKind.LETTER_UNANSWERED,
                    oldest.title(),
                    oldest.asked() + " ×" + waiting.size()));
  }

  private PageFault fault(FaultKind kind, String element, String value) {
    return PageFault.suspect(kind, element, value, page.dom().title());
  }
}
