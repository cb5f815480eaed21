package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.util.List;

/** What an inspection of the pages of a site found, as far as it was made. */
final class PageFaults {

  private PageFaults() {}

  static Measured of(CardFacts facts, PageFaultsRule rule, Condition condition, int number) {
    List<String> finds = facts.pages().get(rule.kind());
    return finds == null
        ? Measured.NOT
        : new Measured(
            true,
            finds.stream()
                .sorted()
                .map(
                    each ->
                        new Find(
                            "page:" + rule.kind().code() + ":" + each,
                            Text.same(each),
                            condition.amount(),
                            number))
                .toList(),
            new Text("全站检查发现 %d 处", "%d finds on its pages").with(finds.size()));
  }
}
