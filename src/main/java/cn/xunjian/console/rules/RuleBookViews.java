package cn.xunjian.console.rules;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.rules.RuleBookView.Chapter;
import cn.xunjian.console.rules.RuleBookView.Pair;
import cn.xunjian.console.rules.RuleBookView.Shown;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.OverlayPart;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.words.Text;
import cn.xunjian.words.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes an edition as its page shows it. */
record RuleBookViews(Phrasing say) {

  /**
   * An edition, alone or beside another.
   *
   * @param checked the book with what persons compared with the official text
   * @param editions all that can be read
   * @param inForce the one by which the top of the tree is judged
   * @param other null for none
   * @param base the one that it extends; null for none
   */
  RuleBookView of(
      CheckedBooks.Checked checked,
      String sha256,
      RuleBook other,
      RuleBook base,
      List<Edition> editions,
      Edition inForce) {
    RuleBook book = checked.book();
    Map<String, List<Pair>> chapters = new LinkedHashMap<>();
    Map<String, Indicator> theirs = new LinkedHashMap<>();
    if (other != null) {
      other.indicators().forEach(each -> theirs.put(each.id().value(), each));
    }
    for (Indicator each : book.indicators()) {
      Indicator second = theirs.remove(each.id().value());
      add(
          chapters,
          each.method().group(),
          pair(each, second, other != null).with(note(checked, each)));
    }
    theirs.values().forEach(each -> add(chapters, each.method().group(), pair(null, each, true)));
    return new RuleBookView(
        new RulePageWords(say),
        book.edition().toString(),
        sha256,
        "/api/v1/rulebooks/" + book.edition(),
        other == null ? "" : other.edition().toString(),
        other == null ? "" : said(chapters),
        editions(editions, book.edition(), inForce),
        others(editions, book, other),
        book.basis().sources().stream().map(s -> s.number() + " " + s.title()).toList(),
        base == null ? "" : base.edition().toString(),
        base == null
            ? List.of()
            : OverlayPart.between(book, base).stream().map(this::laid).toList(),
        chapters.entrySet().stream().map(e -> new Chapter(e.getKey(), e.getValue())).toList());
  }

  /** Who compared its numbers with the official text, or that nobody did. */
  private String note(CheckedBooks.Checked checked, Indicator of) {
    Text note = checked.note(of);
    return note == null ? "" : say.say(note);
  }

  private RuleBookView.Laid laid(OverlayPart one) {
    return new RuleBookView.Laid(
        one.part(),
        one.part().equals("scoring") || one.how() == OverlayPart.How.REMOVED
            ? ""
            : "#i-" + one.part(),
        say.say(one.title()),
        say.say(one.how().words()),
        one.says(),
        one.source() == null ? Objects.toString(one.clause(), "") : one.source(),
        new RulePageWords(say).tag(one.confidence()));
  }

  private static void add(Map<String, List<Pair>> chapters, String title, Pair pair) {
    chapters.computeIfAbsent(title, t -> new ArrayList<>()).add(pair);
  }

  private String said(Map<String, List<Pair>> chapters) {
    List<Pair> all = chapters.values().stream().flatMap(List::stream).toList();
    int different = Math.toIntExact(all.stream().filter(Pair::differs).count());
    return new RulePageWords(say).counts(all.size(), different);
  }

  private List<Choice> editions(List<Edition> all, Edition shown, Edition inForce) {
    return all.stream()
        .map(
            each ->
                new Choice(
                    each
                        + (each.equals(inForce)
                            ? say.say("（", " (")
                                + new RulePageWords(say).inForce()
                                + say.say("）", ")")
                            : ""),
                    PageAddress.of("/rulebook").with("edition", each.toString()).toString(),
                    "",
                    each.equals(shown)))
        .toList();
  }

  private List<Choice> others(List<Edition> all, RuleBook book, RuleBook other) {
    PageAddress self = PageAddress.of("/rulebook").with("edition", book.edition().toString());
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(new RulePageWords(say).alone(), self.toString(), "", other == null));
    for (Edition each : all) {
      if (!each.equals(book.edition())) {
        choices.add(
            new Choice(
                each.toString(),
                self.with("beside", each.toString()).toString(),
                "",
                other != null && each.equals(other.edition())));
      }
    }
    return choices;
  }

  private Pair pair(Indicator one, Indicator two, boolean beside) {
    Shown first = one == null ? null : shown(one);
    Shown second = two == null ? null : shown(two);
    String id = (one == null ? two : one).id().value();
    return new Pair(id, "i-" + id, first, second, beside && !Objects.equals(first, second), "");
  }

  private Shown shown(Indicator of) {
    RulePageWords words = new RulePageWords(say);
    return new Shown(
        say.say(of.heading().title()),
        of.heading().clause(),
        of.method().source() == null ? "" : of.method().source(),
        kind(of),
        points(of),
        say.say(Vocabulary.word(Vocabulary.SEVERITIES, of.heading().severity().code())),
        words.of(of.method().machine()),
        words.tag(of.heading().confidence()),
        of.conditions().stream().map(OverlayPart::amounts).toList());
  }

  private String kind(Indicator of) {
    return of instanceof Indicator.Veto
        ? say.say("单项否决", "veto")
        : of instanceof Indicator.Deduction
            ? say.say("扣分", "deduction")
            : of instanceof Indicator.Bonus
                ? say.say("加分", "bonus")
                : say.say("运行告警", "operational");
  }

  private static String points(Indicator of) {
    BigDecimal points =
        of instanceof Indicator.Deduction deduction
            ? deduction.points()
            : of instanceof Indicator.Bonus bonus ? bonus.points() : null;
    return points == null ? "" : points.toPlainString();
  }
}
