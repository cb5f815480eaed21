package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardStore.Tally;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.assessments.AssessmentSheet.Lot;
import cn.xunjian.console.assessments.AssessmentSheet.Outcome;
import cn.xunjian.console.assessments.AssessmentSheet.Part;
import cn.xunjian.console.assessments.AssessmentSheet.Sample;
import cn.xunjian.console.assessments.AssessmentSheet.Stage;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import java.util.ArrayList;
import java.util.List;

/** Writes an assessment as its page shows it. */
record AssessmentSheets(Phrasing say) {

  private static final int BAR = 600;
  private static final int LOTS = 100;
  private static final int LOT_LENGTH = 12;
  private static final int MOST_DAYS = 250;

  List<Stage> stages(Assessment.State now) {
    List<Stage> stages = new ArrayList<>();
    boolean past = true;
    for (Assessment.State each : Assessment.State.values()) {
      past &= each != now;
      stages.add(new Stage(say.say(AssessmentWords.words(each)), past, each == now));
    }
    return stages;
  }

  List<Fact> facts(Assessment of, String branch) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.say("类型", "Kind"), say.say(AssessmentWords.words(of.kind()))));
    facts.add(Fact.of(say.say("检查期", "Period"), AssessmentsPage.period(of, say)));
    facts.add(
        Fact.of(say.say("范围", "Scope"), branch.isEmpty() ? say.say("全部单位", "all units") : branch));
    facts.add(Fact.of(say.say("规则版本", "Rule book"), of.edition().toString()));
    facts.add(
        Fact.of(
            say.say("建立", "Made by"),
            of.author() + say.say("，", ", ") + say.minute(of.createdAt())));
    if (of.answerUntil() != null) {
      facts.add(Fact.of(say.say("申辩截止", "Answers until"), say.minute(of.answerUntil())));
    }
    return facts;
  }

  /** How the cards stand; null without any. */
  Outcome outcome(List<Tally> tally) {
    long pass = count(tally, "pass");
    long fail = count(tally, "fail");
    long open = count(tally, "open");
    long all = pass + fail + open;
    if (all == 0) {
      return null;
    }
    long waiting = tally.stream().mapToLong(Tally::proposed).sum();
    List<Part> parts = new ArrayList<>();
    part(parts, "good", say.say("合格", "pass"), pass, all);
    part(parts, "bad", say.say("不合格", "fail"), fail, all);
    part(parts, "void", say.say("未定", "open"), open, all);
    return new Outcome(
        rate(pass, pass + fail),
        say.say(
            "评分表 %s 份：合格 %s，不合格 %s，未定 %s"
                .formatted(say.number(all), say.number(pass), say.number(fail), say.number(open)),
            "%s cards: %s pass, %s fail, %s open"
                .formatted(say.number(all), say.number(pass), say.number(fail), say.number(open))),
        parts,
        waiting == 0 ? "" : say.number(waiting));
  }

  /** Of what is not decided nothing can be said. */
  private String rate(long pass, long checked) {
    return checked == 0 ? say.say("合格率尚无", "no pass rate yet") : say.percent(pass, checked);
  }

  private static void part(List<Part> parts, String tone, String words, long count, long all) {
    if (count > 0) {
      int x =
          parts.isEmpty()
              ? 0
              : parts.get(parts.size() - 1).x() + parts.get(parts.size() - 1).width();
      int width = Math.max(2, Math.toIntExact(count * BAR / all));
      parts.add(new Part(tone, words, count, x, Math.min(width, BAR - x)));
    }
  }

  private static long count(List<Tally> tally, String verdict) {
    return tally.stream().filter(t -> t.verdict().equals(verdict)).mapToLong(Tally::cards).sum();
  }

  Sample sample(long id, DrawPlan plan, List<DrawRow> rows) {
    List<DrawRow> drawn = rows.stream().filter(row -> row.drawn().taken()).toList();
    String how = how(plan);
    return new Sample(
        say.say(
            "总体 %s 个，抽样比例 %s，抽中 %s 个"
                .formatted(say.number(rows.size()), how, say.number(drawn.size())),
            "population %s, share %s, drawn %s"
                .formatted(say.number(rows.size()), how, say.number(drawn.size()))),
        plan.seed(),
        drawn.stream().limit(LOTS).map(this::lot).toList(),
        drawn.size() > LOTS
            ? say.say(
                "另有 %s 个未列出".formatted(say.number(drawn.size() - LOTS)),
                "and %s more".formatted(say.number(drawn.size() - LOTS)))
            : "",
        "/api/v1/assessments/" + id + "/draw");
  }

  /** How many are drawn. */
  String how(DrawPlan plan) {
    if (plan.share() != null) {
      return say.percent(plan.share());
    }
    return plan.count() != null
        ? say.say("定数 " + plan.count(), plan.count() + " of them")
        : say.say("全部", "all");
  }

  private Lot lot(DrawRow row) {
    String key = row.drawn().eligible().key();
    String lot = row.drawn().lot();
    return new Lot(
        row.drawn().place(),
        key,
        PageAddress.ofTarget(key),
        row.drawn().stratum(),
        lot.substring(0, Math.min(LOT_LENGTH, lot.length())),
        switch (row.drawn().because()) {
          case FAILED_BEFORE -> say.say("上期不合格", "failed before");
          case BY_LOT -> say.say("抽签", "by lot");
          case NOT_DRAWN -> "";
        });
  }

  AssessmentSheet.Card card(StoredCard stored) {
    ScoreCard card = stored.card();
    long waiting = card.items().stream().filter(i -> i.state() == ItemState.PROPOSED).count();
    return new AssessmentSheet.Card(
        "/assessments/cards/" + stored.id(),
        stored.of().name(),
        stored.of().key(),
        AssessmentWords.tag(card.verdict(), say),
        AssessmentWords.tag(stored.state(), say),
        points(card.totals()),
        waiting == 0 ? "" : say.number(waiting));
  }

  String points(ScoreCard.Totals totals) {
    return totals == null
        ? say.say("只判单项否决，不计分", "vetoes only, no points")
        : say.say(
            "已测 %s 分（共 %s 分），扣 %s 分"
                .formatted(
                    totals.measured().toPlainString(),
                    totals.of().toPlainString(),
                    totals.lost().toPlainString()),
            "measured %s of %s points, lost %s"
                .formatted(
                    totals.measured().toPlainString(),
                    totals.of().toPlainString(),
                    totals.lost().toPlainString()));
  }

  /** What is wrong with what was sent for a step; empty for nothing. */
  String fault(Assessment of, String step, Sent sent) {
    String fault =
        acts(of, null).stream()
            .filter(act -> act.id().equals(step))
            .map(act -> act.faultOf(sent, say))
            .findFirst()
            .orElse("");
    if (fault.isEmpty() && step.equals("redraw")) {
      return new SampleFields(null, say).fault(sent);
    }
    return fault.isEmpty() && sent.has("workingDays") && sent.has("answerUntil")
        ? say.say("工作日与截止日期只填一项", "Name the days or the last day, not both")
        : fault;
  }

  /** The field that says that units need not have all their time, and its word. */
  static final String EARLY = "early";

  /**
   * What whoever leads it may do next.
   *
   * @param plan how its draw was made; null where that is not at hand
   */
  List<EntryForm> acts(Assessment of, DrawPlan plan) {
    String path = "/assessments/" + of.id() + "/";
    return switch (of.state()) {
      case DRAFT ->
          List.of(
              EntryForm.of(path + "fix", say.say("确定抽样并开始评分", "Let the draw stand and score"))
                  .first()
                  .asking(say.say("确定后不能重新抽样，继续？", "It cannot be drawn again then. Go on?")),
              new SampleFields(plan, say)
                  .in(EntryForm.of(path + "redraw", say.say("重新抽样", "Draw again"))));
      case COMPUTED ->
          List.of(
              EntryForm.of(path + "announce", say.say("公布", "Announce the cards"))
                  .first()
                  .asking(
                      say.say(
                          "公布后各单位可见并可申辩，继续？", "Units see their cards then, and may answer. Go on?"))
                  .number(
                      "workingDays",
                      say.say("申辩期限（工作日）", "Working days to answer"),
                      MOST_DAYS,
                      false)
                  .day("answerUntil", say.say("或申辩截止日期", "Or the last day for answers"), "", false)
                  .help(
                      say.say(
                          "只填一项；都不填则可申辩至归档。",
                          "One of the two; without either units may answer until it is closed.")));
      case ANNOUNCED -> List.of(closing(of, path));
      case FIXED, CLOSED -> List.of();
    };
  }

  /** Whether units see their cards. */
  static boolean isAnnounced(Assessment.State state) {
    return state == Assessment.State.ANNOUNCED || state == Assessment.State.CLOSED;
  }

  private EntryForm closing(Assessment of, String path) {
    EntryForm form =
        EntryForm.of(path + "close", say.say("归档", "Close it"))
            .asking(say.say("归档后评分表不再更改，继续？", "Cards never change after that. Go on?"));
    return of.answerUntil() == null
        ? form
        : form.select(
                EARLY,
                say.say("申辩期限", "Time to answer"),
                "",
                List.of(
                    new EntryForm.Option("", say.say("期满后归档", "close it when it is over")),
                    new EntryForm.Option(EARLY, say.say("提前归档", "close it early"))))
            .help(
                say.say(
                    "单位可申辩至 %s。".formatted(say.minute(of.answerUntil())),
                    "Units may answer until %s.".formatted(say.minute(of.answerUntil()))));
  }
}
