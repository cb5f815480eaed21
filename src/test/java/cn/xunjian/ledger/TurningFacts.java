package cn.xunjian.ledger;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Assignment;
import cn.xunjian.rulebook.editions.Editions;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Facts judged before and after another edition begins to hold on a Monday. */
abstract class TurningFacts extends JudgedFacts {

  /** Monday 00:00 in Shanghai. */
  static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");

  static final RuleBook TEN = RuleBooks.bundled("ten-days");

  static RuleBook variant(String text) {
    return RuleBooks.read(
        "hunan.yaml",
        "id: hunan\nversion: 2\nextends: cn-2019-19/2\n" + text,
        RuleBooks::ofBundled);
  }

  /** From Monday on everybody is judged by another book. */
  void allFollowOnMonday(RuleBook other) {
    rules =
        Editions.of(
            BOOK,
            List.of(new Assignment(null, other.edition(), MONDAY)),
            Map.of(other.edition(), other),
            Map.of());
    judges = opened(List.of(), List.of());
  }

  List<String> opinions() {
    List<String> opinions =
        verdicts.stream()
            .map(
                v ->
                    v.target()
                        + " "
                        + v.opinion().rule()
                        + " "
                        + v.opinion().verdict()
                        + " "
                        + v.opinion().ruleVersion())
            .toList();
    verdicts.clear();
    return opinions;
  }

  Batch turn(Registered... all) {
    for (Registered target : all) {
      follow(judges.turned(target, clock.instant()));
    }
    return flush();
  }

  List<Registered> news(int number) {
    List<Registered> columns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      columns.add(Sample.column(100 + i, SITE, ColumnClass.NEWS));
    }
    return columns;
  }
}
