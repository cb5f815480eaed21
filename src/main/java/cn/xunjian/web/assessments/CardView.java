package cn.xunjian.web.assessments;

import cn.xunjian.assessment.CardCorrections.Around;
import cn.xunjian.assessment.card.CardEvidence;
import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.Correction;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A score card as it is shown.
 *
 * @param says how much of it was looked at, in words
 * @param correction why it corrects another; null for a first card
 * @param correctedBy the card that corrects it; null without any
 * @param items only where one card is asked for
 */
@Schema(name = "Card")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CardView(
    long id,
    long assessment,
    String key,
    String name,
    String kind,
    String platform,
    long unit,
    String state,
    String verdict,
    ScoreCard.Totals totals,
    Text says,
    String edition,
    Instant at,
    Instant computedAt,
    String sha256,
    Long corrects,
    Corrected correction,
    Corrected correctedBy,
    List<Item> items,
    CardFacts facts) {

  private static final Around NO_CORRECTION = new Around(null, null);

  /**
   * One indicator.
   *
   * @param finding its own id: the card's number and the indicator
   * @param note said where its numbers were not read in a source
   * @param form what by_hand can count; null where the book names nothing that a person looks at
   */
  @Schema(name = "CardItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      @Schema(examples = "17-D1.news") String finding,
      String indicator,
      Text title,
      String group,
      String clause,
      String kind,
      String state,
      Text stateWords,
      BigDecimal points,
      BigDecimal counted,
      BigDecimal proposed,
      Boolean partly,
      Text says,
      List<CardItem.Fault> faults,
      List<CardEvidence> evidence,
      Boolean waitsForSecond,
      List<Decision> decisions,
      String confidence,
      Text note,
      HandForm form) {}

  /**
   * A correction, seen from either card.
   *
   * @param card the new card
   */
  @Schema(name = "CardCorrection")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Corrected(
      long card, String state, String reason, String by, Instant at, Instant answerUntil) {

    static Corrected of(Correction correction) {
      return correction == null
          ? null
          : new Corrected(
              correction.card(),
              correction.state().code(),
              correction.reason(),
              correction.by(),
              correction.at(),
              correction.answerUntil());
    }
  }

  static CardView brief(StoredCard card) {
    return of(card, null, NO_CORRECTION);
  }

  /**
   * @param around how it stands among corrections
   */
  static CardView whole(StoredCard card, CheckedBooks.Checked book, Around around) {
    return of(card, book, around);
  }

  private static CardView of(StoredCard card, CheckedBooks.Checked book, Around around) {
    ScoreCard said = card.card();
    return new CardView(
        card.id(),
        card.assessment(),
        card.of().key(),
        card.of().name(),
        card.of().kind(),
        card.of().platform(),
        card.of().unit(),
        card.state().code(),
        said.verdict().code(),
        said.totals(),
        says(said.totals()),
        said.edition().toString(),
        said.facts().at(),
        card.computedAt(),
        card.sha256(),
        card.corrects(),
        Corrected.of(around.madeBy()),
        Corrected.of(around.correctedBy()),
        book == null
            ? null
            : said.items().stream().map(item -> item(card.id(), item, book)).toList(),
        book == null ? null : said.facts());
  }

  private static Text says(ScoreCard.Totals totals) {
    return totals == null
        ? new Text("只判单项否决，不计分", "vetoes only, no points")
        : new Text("已测 %s 分（共 %s 分），扣 %s 分", "measured %s of %s points, lost %s")
            .with(
                totals.measured().toPlainString(),
                totals.of().toPlainString(),
                totals.lost().toPlainString());
  }

  static String finding(long card, String indicator) {
    return card + "-" + indicator;
  }

  public static Item item(long card, CardItem item, CheckedBooks.Checked book) {
    Indicator of = book.indicator(item.indicator());
    return new Item(
        finding(card, item.indicator()),
        item.indicator(),
        of.heading().title(),
        of.method().group(),
        of.heading().clause(),
        item.kind().name().toLowerCase(Locale.ROOT),
        item.state().code(),
        item.state().words(),
        item.points(),
        item.counted(),
        item.proposed(),
        item.partly() ? true : null,
        item.says(),
        item.faults(),
        item.evidence(),
        item.waitsForSecond() ? true : null,
        item.decisions(),
        of.heading().confidence().name(),
        book.note(of),
        HandForm.of(of).orElse(null));
  }
}
