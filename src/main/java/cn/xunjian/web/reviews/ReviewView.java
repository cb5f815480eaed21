package cn.xunjian.web.reviews;

import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.PublishingReview.LevelVerdict;
import cn.xunjian.registry.Registered;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft with its review.
 *
 * @param level whose turn it is, from 1; null once it is decided
 * @param enteredBy who brought it in
 */
@Schema(name = "PublishingReview")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewView(
    long id,
    String account,
    String accountName,
    Long unit,
    String unitName,
    String title,
    String text,
    String url,
    String state,
    Text stateName,
    int levels,
    Integer level,
    String writer,
    String enteredBy,
    Instant createdAt,
    Instant decidedAt,
    List<Verdict> verdicts) {

  /** For descriptions. */
  static final String EXAMPLE =
      """
      {"id":7,"account":"wx-wuling","accountName":"武陵发布","unit":3,"unitName":"武陵区","title":"关于春节放假的通知",\
      "state":"waiting","stateName":{"zh":"待审","en":"waiting"},"levels":2,"level":2,"writer":"张三（zhangsan）","enteredBy":"张三（zhangsan）",\
      "createdAt":"2026-11-30T01:00:00Z","verdicts":[{"level":1,"passed":true,"reviewer":"李四（lisi）","enteredBy":"李四（lisi）","at":"2026-11-30T01:20:00Z"}]}""";

  /** What one level said. */
  @Schema(name = "LevelVerdict")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Verdict(
      int level, boolean passed, String reviewer, String enteredBy, Instant at, String note) {

    private static Verdict of(LevelVerdict said) {
      return new Verdict(
          said.level(), said.passed(), said.reviewer(), said.actor(), said.at(), said.note());
    }
  }

  /**
   * @param target null if it is not registered any more
   */
  static ReviewView of(PublishingReview review, Registered target) {
    return new ReviewView(
        review.id(),
        target == null ? null : target.key().value(),
        target == null ? null : target.profile().name(),
        target == null ? null : target.profile().unit(),
        target == null ? null : target.unitName(),
        review.title(),
        review.body(),
        review.url(),
        review.state().code(),
        review.state().words(),
        review.levels(),
        review.state() == PublishingReview.State.WAITING ? review.verdicts().size() + 1 : null,
        review.writer(),
        review.actor(),
        review.createdAt(),
        review.decidedAt(),
        review.verdicts().stream().map(Verdict::of).toList());
  }
}
