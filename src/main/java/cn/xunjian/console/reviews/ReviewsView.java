package cn.xunjian.console.reviews;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * The page of reviews.
 *
 * @param account the name of the one account that is shown; empty for all
 * @param older where the publications before these are; empty without any
 * @param newest where the newest are; empty if these are
 */
public record ReviewsView(
    ReviewPageWords words,
    String account,
    List<LoggedAccount> accounts,
    List<Choice> states,
    List<AppearedRow> appeared,
    String older,
    String newest,
    List<DraftRow> drafts) {

  /** An account that keeps a log. */
  public record LoggedAccount(
      String href, String target, String name, String unit, int levels, String since) {}

  /** A publication beside its review. */
  public record AppearedRow(
      String href, String title, String account, String unit, String at, Tag state) {}

  /**
   * A draft.
   *
   * @param reviewers who said what, in order
   */
  public record DraftRow(
      String title, String account, String writer, Tag state, String at, List<String> reviewers) {}
}
