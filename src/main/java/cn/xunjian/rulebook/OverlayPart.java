package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an edition lays over the one that it extends, in one part, and what that rests on.
 *
 * @param part an indicator, or {@code scoring}
 * @param says its amounts as the edition has them; empty for what it takes away
 * @param source where that was read beside the clause; null if the clause says it
 * @param confidence how well it is known
 */
public record OverlayPart(
    String part,
    Text title,
    How how,
    String clause,
    String says,
    String source,
    Confidence confidence) {

  /** What was done with it. */
  public enum How {
    ADDED(new Text("新增", "added")),
    CHANGED(new Text("改写", "changed")),
    REMOVED(new Text("删去", "taken away"));

    private final Text words;

    How(Text words) {
      this.words = words;
    }

    public Text words() {
      return words;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public OverlayPart {
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(how, "how");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(confidence, "confidence");
  }

  /** All of them, the points first, then in the order of the variant. */
  public static List<OverlayPart> between(RuleBook variant, RuleBook base) {
    List<OverlayPart> all = new ArrayList<>();
    variant
        .scoring()
        .filter(scoring -> !scoring.equals(base.scoring().orElse(null)))
        .ifPresent(scoring -> all.add(scored(scoring, base.scoring().isPresent())));
    Map<String, Indicator> known = new LinkedHashMap<>();
    base.indicators().forEach(each -> known.put(each.id().value(), each));
    for (Indicator each : variant.indicators()) {
      Indicator before = known.remove(each.id().value());
      if (before == null || !said(before).equals(said(each))) {
        all.add(of(each, before == null ? How.ADDED : How.CHANGED));
      }
    }
    known.values().forEach(each -> all.add(of(each, How.REMOVED)));
    return all;
  }

  private static OverlayPart scored(Scoring scoring, boolean known) {
    String most =
        scoring.unitMost() == null ? "" : " unit-most=" + scoring.unitMost().toPlainString();
    return new OverlayPart(
        "scoring",
        new Text("计分", "how points become a score"),
        known ? How.CHANGED : How.ADDED,
        null,
        "full=%s pass=%s bonus-above=%s bonus-most=%s%s"
            .formatted(
                scoring.full().toPlainString(),
                scoring.pass().toPlainString(),
                scoring.bonusAbove().toPlainString(),
                scoring.bonusMost().toPlainString(),
                most),
        scoring.source(),
        scoring.confidence());
  }

  private static OverlayPart of(Indicator indicator, How how) {
    return new OverlayPart(
        indicator.id().value(),
        indicator.heading().title(),
        how,
        indicator.heading().clause(),
        how == How.REMOVED ? "" : amounts(indicator),
        indicator.method().source(),
        indicator.heading().confidence());
  }

  private static String amounts(Indicator indicator) {
    return String.join("; ", indicator.conditions().stream().map(OverlayPart::amounts).toList());
  }

  /** As the book writes it: the measure, its amounts, and what one fault costs. */
  public static String amounts(Condition condition) {
    StringBuilder says = new StringBuilder(condition.measure().name());
    new TreeMap<>(condition.values().byKey())
        .forEach((key, value) -> says.append(' ').append(key).append('=').append(value));
    if (condition.amount() != null) {
      says.append(" → ").append(condition.amount());
    }
    if (condition.cap() != null) {
      says.append(" ≤ ").append(condition.cap().toPlainString());
    }
    return says.toString();
  }

  /** All that an indicator says, without the name of its edition. */
  private static List<Object> said(Indicator indicator) {
    List<Object> said = new ArrayList<>();
    said.add(indicator.getClass());
    said.add(indicator.heading().title());
    said.add(Objects.toString(indicator.heading().clause()));
    said.add(indicator.heading().severity());
    said.add(indicator.heading().confidence());
    said.add(indicator.method());
    for (Condition each : indicator.conditions()) {
      said.add(amounts(each));
      said.add(Objects.toString(each.confidence()));
    }
    if (indicator instanceof Indicator.Deduction deduction) {
      said.add(points(deduction.points()));
      said.add(deduction.already());
    }
    if (indicator instanceof Indicator.Bonus bonus) {
      said.add(points(bonus.points()));
    }
    return said;
  }

  private static String points(BigDecimal points) {
    return points.stripTrailingZeros().toPlainString();
  }
}
