package cn.xunjian.console.reviews;

import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.PublishingReview.LevelVerdict;
import cn.xunjian.cases.reviews.ReviewedAccount;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.reviews.ReviewsView.AppearedRow;
import cn.xunjian.console.reviews.ReviewsView.DraftRow;
import cn.xunjian.console.reviews.ReviewsView.LoggedAccount;
import cn.xunjian.registry.Registered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Writes reviews as their pages show them.
 *
 * @param targets what the registry has of a number; null where it has it no more
 */
record ReviewSheets(Phrasing say, IntFunction<Registered> targets) {

  private static final int NOTE = 2_000;

  /**
   * One publication.
   *
   * @param forms what whoever reads may decide
   */
  public record FindingSheet(
      ReviewPageWords words, String title, Tag state, List<Fact> facts, List<EntryForm> forms) {}

  List<LoggedAccount> accounts(List<ReviewedAccount> accounts) {
    return accounts.stream().map(this::account).filter(Objects::nonNull).toList();
  }

  private LoggedAccount account(ReviewedAccount one) {
    Registered target = targets.apply(one.target());
    return target == null
        ? null
        : new LoggedAccount(
            PageAddress.of("/reviews").with("account", target.key().value()).toString(),
            PageAddress.ofTarget(target.key().value()),
            target.profile().name(),
            target.unitName(),
            one.levels(),
            say.day(one.since()));
  }

  AppearedRow appeared(ComparedPublication one) {
    Registered target = targets.apply(one.target());
    return new AppearedRow(
        "/reviews/findings/" + one.id(),
        one.title(),
        target == null ? "" : target.profile().name(),
        target == null ? "" : target.unitName(),
        say.minute(one.appearedAt()),
        ReviewPageWords.tag(one.state(), say));
  }

  DraftRow draft(PublishingReview review) {
    Registered target = targets.apply(review.target());
    return new DraftRow(
        review.title(),
        target == null ? "" : target.profile().name(),
        review.writer(),
        ReviewPageWords.tag(review.state(), say),
        say.minute(review.createdAt()),
        review.verdicts().stream().map(this::verdict).toList());
  }

  private String verdict(LevelVerdict said) {
    String word = said.passed() ? say.say("通过", "passed") : say.say("退回", "returned");
    return "%s · %s · %s%s"
        .formatted(
            said.reviewer(),
            word,
            say.minute(said.at()),
            said.note() == null ? "" : " · " + said.note());
  }

  FindingSheet finding(ComparedPublication one, List<EntryForm> forms) {
    return new FindingSheet(
        new ReviewPageWords(say),
        one.title(),
        ReviewPageWords.tag(one.state(), say),
        facts(one),
        forms);
  }

  private List<Fact> facts(ComparedPublication one) {
    Registered target = targets.apply(one.target());
    List<Fact> facts = new ArrayList<>();
    if (target != null) {
      facts.add(
          new Fact(
              say.say("账号", "Account"),
              target.profile().name(),
              PageAddress.ofTarget(target.key().value())));
      facts.add(Fact.of(say.say("主办单位", "Unit"), target.unitName()));
    }
    facts.add(Fact.of(say.say("发布时间", "Appeared"), say.minute(one.appearedAt())));
    facts.add(Fact.of(say.say("核对时间", "Compared"), say.minute(one.comparedAt())));
    facts.add(Fact.of(say.say("网址", "Address"), say.orNone(one.link())));
    facts.add(
        Fact.of(
            say.say("审核记录", "Review"),
            one.review() == null ? say.say("没有", "none") : "#" + one.review()));
    if (one.actor() != null) {
      facts.add(
          Fact.of(
              say.say("处理", "Decided"),
              "%s · %s · %s".formatted(one.actor(), say.minute(one.at()), say.orNone(one.note()))));
    }
    return facts;
  }

  /** What may be decided of one that waits. */
  static List<EntryForm> forms(long id, Phrasing say) {
    String why = say.say("说明", "Why");
    return List.of(
        EntryForm.of("/reviews/findings/" + id + "/confirm", say.say("确认未经审核发布", "Confirm"))
            .first()
            .area("note", why, NOTE, true),
        EntryForm.of("/reviews/findings/" + id + "/strike", say.say("不属问题", "Strike"))
            .area("note", why, NOTE, true));
  }
}
