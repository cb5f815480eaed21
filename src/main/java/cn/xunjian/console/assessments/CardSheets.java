package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.CardEvidence;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.card.Particulars.Attached;
import cn.xunjian.assessment.card.Particulars.Look;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.assessments.WholeCard.Again;
import cn.xunjian.console.assessments.WholeCard.Group;
import cn.xunjian.console.assessments.WholeCard.Item;
import cn.xunjian.console.assessments.WholeCard.Line;
import cn.xunjian.console.assessments.WholeCard.Link;
import cn.xunjian.console.assessments.WholeCard.Shown;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a card as its page shows it. */
record CardSheets(Phrasing say) {

  /**
   * @param refused a form that was not taken
   */
  WholeCard of(
      StoredCard card,
      CheckedBooks.Checked book,
      CardForms.Reader reader,
      CardBelongings its,
      RefusedForm refused) {
    ScoreCard said = card.card();
    CardForms forms = CardForms.of(card, book, its.lookable(), say);
    List<EntryForm> ofCard = its.acts(card, reader, say);
    List<EntryForm> offered = new ArrayList<>();
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (CardItem each : said.items()) {
      Indicator of = book.indicator(each.indicator());
      List<EntryForm> acts = forms.of(each, reader).stream().map(refused::in).toList();
      offered.addAll(acts);
      groups
          .computeIfAbsent(of.method().group(), g -> new ArrayList<>())
          .add(
              item(each, of, book.note(of), acts)
                  .with(its.files(card, each.indicator(), say), upload(card, each, acts)));
    }
    return new WholeCard(
        new AssessmentWords(say),
        card.of().name(),
        card.of().key(),
        card.of().kind().equals("unit")
            ? "/assessments/%d/units/%d".formatted(card.assessment(), card.of().unit())
            : PageAddress.ofTarget(card.of().key()),
        AssessmentWords.tag(said.verdict(), say),
        AssessmentWords.tag(card.state(), say),
        points(said.totals()),
        Stream.concat(facts(card, said).stream(), its.facts(card, say).stream()).toList(),
        groups.entrySet().stream().map(e -> new Group(group(e.getKey()), e.getValue())).toList(),
        "/assessments/" + card.assessment(),
        checks(card, reader),
        ofCard.stream().map(refused::in).toList(),
        refused.untold(Stream.concat(ofCard.stream(), offered.stream()), say));
  }

  /** Pages are drawn and questions are sent for sites only. */
  private static String checks(StoredCard card, CardForms.Reader reader) {
    return reader.tends() && card.of().kind().equals("site")
        ? "/assessments/cards/" + card.id() + "/checks"
        : "";
  }

  /** Files go where an answer may go. */
  private static String upload(StoredCard card, CardItem item, List<EntryForm> acts) {
    return acts.stream().anyMatch(act -> act.action().endsWith("/answer"))
        ? "/api/v1/findings/" + card.id() + "-" + item.indicator() + "/files"
        : "";
  }

  private String points(ScoreCard.Totals totals) {
    return new AssessmentSheets(say).points(totals);
  }

  private List<Fact> facts(StoredCard card, ScoreCard said) {
    List<Fact> facts = new ArrayList<>();
    ScoreCard.Totals totals = said.totals();
    if (totals != null) {
      if (totals.score() != null) {
        facts.add(Fact.of(say.say("得分", "Score"), plain(totals.score())));
      } else {
        facts.add(
            Fact.of(
                say.say("得分区间", "Score between"),
                plain(totals.atLeast()) + " – " + plain(totals.atMost())));
      }
      facts.add(Fact.of(say.say("待核实分值", "Points proposed"), plain(totals.proposed())));
    }
    facts.add(Fact.of(say.say("数据截至", "Figures as of"), say.minute(said.facts().at())));
    facts.add(Fact.of(say.say("计算于", "Computed"), say.minute(card.computedAt())));
    facts.add(Fact.of(say.say("规则版本", "Rule book"), said.edition().toString()));
    facts.add(Fact.of("SHA-256", card.sha256()));
    return facts;
  }

  private static String plain(BigDecimal points) {
    return points == null ? "—" : points.toPlainString();
  }

  /** Chapters are called as the rule book calls them. */
  private static String group(String name) {
    return name == null ? "" : name;
  }

  private Item item(CardItem item, Indicator of, Text note, List<EntryForm> acts) {
    boolean fault = acts.stream().anyMatch(act -> !act.fault().isEmpty());
    return new Item(
        "i-" + item.indicator(),
        item.indicator(),
        say.say(of.heading().title()),
        of.heading().clause(),
        AssessmentWords.tag(item.state(), say),
        itemPoints(item),
        say.say(item.says()),
        note == null ? "" : say.say(note),
        shown(item.faults()),
        links(item.evidence()),
        item.looks().stream()
            .map(Decision::particulars)
            .filter(its -> its != null && its.look() != null)
            .map(its -> again(its.look()))
            .toList(),
        item.decisions().stream().map(this::decision).toList(),
        item.waitsForSecond() ? new AssessmentWords(say).second() : "",
        fault || item.state() == ItemState.PROPOSED,
        acts,
        List.of(),
        "");
  }

  private String itemPoints(CardItem item) {
    if (item.kind() == CardItem.Kind.VETO) {
      return say.say("单项否决", "veto");
    }
    if (item.kind() == CardItem.Kind.NOTICE) {
      return say.say("规范要求", "requirement");
    }
    String of = plain(item.points());
    String counted = counted(item);
    String proposed =
        item.proposed() == null || item.proposed().signum() == 0
            ? ""
            : say.say(
                "，待核实 " + plain(item.proposed()), ", " + plain(item.proposed()) + " proposed");
    return item.kind() == CardItem.Kind.BONUS
        ? say.say("加 %s / %s".formatted(counted, of), "%s of %s gained".formatted(counted, of))
            + proposed
        : say.say("扣 %s / %s".formatted(counted, of), "%s of %s lost".formatted(counted, of))
            + proposed;
  }

  /** From what is lost for sure to what is lost if the rest of it is lost too. */
  private static String counted(CardItem item) {
    BigDecimal sure = item.counted() == null ? BigDecimal.ZERO : item.counted();
    BigDecimal most = item.most();
    return most.compareTo(sure) == 0 ? plain(sure) : plain(sure) + " – " + plain(most);
  }

  private List<Shown> shown(List<CardItem.Fault> faults) {
    return faults.stream().map(this::fault).toList();
  }

  private Shown fault(CardItem.Fault fault) {
    String elsewhere =
        fault.deductedUnder() == null
            ? ""
            : say.say(
                "（已在 %s 处理，此处计 0 分）".formatted(fault.deductedUnder()),
                " (already deducted under %s, 0 points here)".formatted(fault.deductedUnder()));
    return new Shown(fault.what(), say.say(fault.says()) + elsewhere, links(fault.evidence()));
  }

  private List<Link> links(List<CardEvidence> evidence) {
    return evidence.stream()
        .map(each -> new Link(each.address(), say.say(each.kind().words()) + " " + named(each)))
        .toList();
  }

  /** Instants as people read them, hashes by their begin. */
  private String named(CardEvidence evidence) {
    return switch (evidence.kind()) {
      case READING -> say.minute(Instant.parse(evidence.ref()));
      case SNAPSHOT -> evidence.ref().substring(0, 8);
      case VISITS, PUBLICATION -> "";
      case INSPECTION, FINDING -> evidence.ref();
    };
  }

  private Again again(Look look) {
    return new Again(
        say.minute(look.at()),
        AssessmentWords.tag(look.state(), say),
        look.lost() == null ? "" : say.say("扣 " + plain(look.lost()), plain(look.lost()) + " lost"),
        say.say(look.says()),
        shown(look.faults()),
        links(look.evidence()));
  }

  private String particulars(Decision decision) {
    Particulars its = decision.particulars();
    if (its == null) {
      return "";
    }
    List<String> said = new ArrayList<>();
    if (its.fixedOn() != null) {
      said.add(say.say("已于 " + its.fixedOn() + " 整改", "put right on " + its.fixedOn()));
    }
    if (!its.files().isEmpty()) {
      said.add(
          say.say("附件：", "files: ")
              + its.files().stream().map(Attached::name).collect(Collectors.joining(" ")));
    }
    its.counted().stream()
        .filter(each -> each.count() > 0)
        .forEach(
            each ->
                said.add(
                    say.say(
                        "第 %d 项 %d 处".formatted(each.condition() + 1, each.count()),
                        "condition %d: %d".formatted(each.condition() + 1, each.count()))));
    said.addAll(its.evidence());
    return said.isEmpty() ? "" : say.say("（", " (") + String.join("；", said) + say.say("）", ")");
  }

  /** What the machine saw is said in the reader's language. */
  private String reason(Decision decision) {
    Look look = decision.particulars() == null ? null : decision.particulars().look();
    return look == null
        ? decision.reason()
        : say.say(look.state().words()) + say.say("：", ": ") + say.say(look.says());
  }

  private Line decision(Decision decision) {
    String points = decision.points() == null ? "" : " " + decision.points().toPlainString();
    return new Line(
        say.minute(decision.at())
            + " "
            + decision.by()
            + say.say("：", ": ")
            + say.say(decision.deed().words())
            + points,
        reason(decision) + particulars(decision));
  }
}
