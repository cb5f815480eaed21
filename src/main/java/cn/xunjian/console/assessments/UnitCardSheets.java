package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.console.assessments.UnitCardSheet.Group;
import cn.xunjian.console.assessments.UnitCardSheet.Hit;
import cn.xunjian.console.assessments.UnitCardSheet.Item;
import cn.xunjian.console.assessments.UnitCardSheet.Listed;
import cn.xunjian.console.assessments.UnitCardSheet.Row;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.web.assessments.UnitCardView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the cards of units as their pages show them. */
record UnitCardSheets(Phrasing say) {

  private static final int SHOWN = 100;

  Listed list(Assessment of, List<UnitCardView> all, int from) {
    String path = path(of);
    List<UnitCardView> page = all.subList(Math.min(from, all.size()), all.size());
    return new Listed(
        new AssessmentWords(say),
        of.name(),
        page.stream().limit(SHOWN).map(each -> row(path, each)).toList(),
        "/assessments/" + of.id(),
        from == 0 ? "" : path,
        page.size() > SHOWN
            ? PageAddress.of(path).with("from", Integer.toString(from + SHOWN)).toString()
            : "");
  }

  private static String path(Assessment of) {
    return "/assessments/" + of.id() + "/units";
  }

  private Row row(String path, UnitCardView each) {
    return new Row(
        path + "/" + each.unit(),
        each.rank() == null ? "–" : each.rank().toString(),
        name(each),
        say.number(each.checked()),
        say.number(each.failed()),
        rate(each),
        say.say(each.says()),
        each.cap() == null ? "" : say.say(each.cap().says()));
  }

  private String name(UnitCardView card) {
    return card.name() == null
        ? say.say("第 %d 号单位".formatted(card.unit()), "unit " + card.unit())
        : card.name();
  }

  private String rate(UnitCardView card) {
    return card.passRate() == null ? "–" : card.passRate().toPlainString() + " %";
  }

  UnitCardSheet card(Assessment of, UnitCardView card) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (UnitCardView.Item each : card.items()) {
      groups
          .computeIfAbsent(each.group() == null ? "" : each.group(), g -> new ArrayList<>())
          .add(item(each, card.own()));
    }
    return new UnitCardSheet(
        new AssessmentWords(say),
        name(card),
        say.say(card.says()),
        facts(of, card),
        groups.entrySet().stream().map(each -> new Group(each.getKey(), each.getValue())).toList(),
        path(of),
        card.own() == null ? "" : "/assessments/cards/" + card.own().card());
  }

  private List<Fact> facts(Assessment of, UnitCardView card) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(say.say("检查", "Assessment"), of.name(), "/assessments/" + of.id()));
    facts.add(Fact.of(say.say("排名", "Rank"), card.rank() == null ? "–" : card.rank().toString()));
    facts.add(
        Fact.of(
            say.say("评分表", "Cards"),
            say.say(
                "%s 份：合格 %s，不合格 %s，未定 %s"
                    .formatted(
                        say.number(card.cards()),
                        say.number(card.passed()),
                        say.number(card.failed()),
                        say.number(card.open())),
                "%s: %s pass, %s fail, %s open"
                    .formatted(
                        say.number(card.cards()),
                        say.number(card.passed()),
                        say.number(card.failed()),
                        say.number(card.open())))));
    facts.add(Fact.of(say.say("合格率", "Pass rate"), rate(card)));
    if (card.average() != null) {
      facts.add(Fact.of(say.say("平均得分", "Average"), card.average().toPlainString()));
    } else if (card.atLeast() != null) {
      facts.add(
          Fact.of(
              say.say("平均得分区间", "Average between"),
              card.atLeast().toPlainString() + " – " + card.atMost().toPlainString()));
    }
    if (card.cap() != null) {
      facts.add(Fact.of(say.say("封顶", "Capped"), say.say(card.cap().says())));
    }
    if (card.own() != null && card.own().totals() != null) {
      facts.add(
          Fact.of(
              say.say("本单位", "The unit itself"),
              new AssessmentSheets(say).points(card.own().totals())));
    }
    if (card.frozen() != null) {
      facts.add(Fact.of("SHA-256", card.frozen().sha256()));
    }
    return facts;
  }

  private Item item(UnitCardView.Item item, UnitCardView.Own own) {
    boolean itself = item.finding() != null;
    return new Item(
        item.indicator(),
        say.say(item.title()),
        AssessmentWords.tag(ItemState.valueOf(item.state().toUpperCase(Locale.ROOT)), say),
        points(item),
        say.say(item.says()),
        item.note() == null ? "" : say.say(item.note()),
        itself ? "/assessments/cards/" + own.card() + "#i-" + item.indicator() : "",
        item.worst() == null
            ? List.of()
            : item.worst().stream()
                .map(
                    each ->
                        new Hit(
                            PageAddress.ofTarget(each.key()),
                            each.key(),
                            each.counted().signum() == 0 ? "" : each.counted().toPlainString()))
                .toList());
  }

  private String points(UnitCardView.Item item) {
    return switch (CardItem.Kind.valueOf(item.kind().toUpperCase(Locale.ROOT))) {
      case VETO -> say.say("单项否决", "veto");
      case NOTICE -> say.say("规范要求", "requirement");
      case BONUS -> say.say("加 " + plain(item.counted()), plain(item.counted()) + " gained");
      case DEDUCTION -> say.say("扣 " + plain(item.counted()), plain(item.counted()) + " lost");
    };
  }

  private static String plain(BigDecimal points) {
    return points == null ? "—" : points.toPlainString();
  }
}
