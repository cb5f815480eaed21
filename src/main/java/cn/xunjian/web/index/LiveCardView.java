package cn.xunjian.web.index;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.index.HealthIndex.LiveCard;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A card as it stands now, without any person.
 *
 * @param score what is kept of the points measured, in per cent; absent after a veto
 */
@Schema(name = "LiveCard")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LiveCardView(
    String key,
    String name,
    String kind,
    String platform,
    long unit,
    @Schema(examples = "pass") String verdict,
    List<String> vetoes,
    BigDecimal score,
    BigDecimal measured,
    BigDecimal lost,
    BigDecimal of,
    Text says,
    String edition,
    Instant at,
    List<Item> items) {

  /** One indicator. */
  @Schema(name = "LiveCardItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String indicator,
      Text title,
      String group,
      String clause,
      String kind,
      @Schema(examples = "measured") String state,
      Text stateWords,
      BigDecimal points,
      BigDecimal counted,
      BigDecimal proposed,
      Text says,
      List<CardItem.Fault> faults,
      String confidence) {

    static Item of(CardItem item, Indicator indicator) {
      return new Item(
          item.indicator(),
          indicator.heading().title(),
          indicator.method().group(),
          indicator.heading().clause(),
          item.kind().name().toLowerCase(Locale.ROOT),
          item.state().code(),
          item.state().words(),
          item.points(),
          item.counted(),
          item.proposed(),
          item.says(),
          item.faults(),
          indicator.heading().confidence().name());
    }
  }

  static LiveCardView of(Registered target, LiveCard live) {
    ScoreCard card = live.card();
    MachineScore health = MachineScore.of(card);
    Map<String, Indicator> indicators =
        live.book().indicators().stream()
            .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    return new LiveCardView(
        target.key().value(),
        target.profile().name(),
        target.target().kind().code(),
        target.platform() == null ? null : target.platform().code(),
        target.profile().unit(),
        health.verdict().code(),
        health.vetoes(),
        health.score(),
        health.measured(),
        health.lost(),
        health.of(),
        IndexViews.looked(health.measured(), health.of()),
        card.edition().toString(),
        card.facts().at(),
        card.items().stream()
            .map(item -> Item.of(item, indicators.get(item.indicator())))
            .toList());
  }
}
