package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the tables of {@code docs/rulebook.md} from the typed rule book. */
final class RuleBookPage {

  private final RuleBook book;

  RuleBookPage(RuleBook book) {
    this.book = book;
  }

  String fill(String template) {
    String filled =
        template
            .replace("{{edition}}", "`" + book.edition() + "`")
            .replace("{{indicators}}", indicators())
            .replace("{{scoring}}", scoring())
            .replace("{{scored}}", scored())
            .replace("{{variants}}", variants())
            .replace("{{clauses}}", clauses())
            .replace("{{measures}}", measures())
            .replace("{{proof}}", proof())
            .replace(
                "{{bundled}}",
                RuleBooks.BUNDLED.stream()
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", ")));
    if (filled.contains("{{")) {
      throw new IllegalStateException("page.md has a place that nothing fills");
    }
    return filled;
  }

  private static String table(List<String> head, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(head));
    lines.add(line(head.stream().map(cell -> "---").toList()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private String indicators() {
    List<List<String>> rows = new ArrayList<>();
    for (Indicator indicator : book.indicators().stream().filter(Indicator::live).toList()) {
      Heading heading = indicator.heading();
      String limits =
          indicator.conditions().stream()
              .map(RuleBookPage::amounts)
              .collect(Collectors.joining("<br>"));
      rows.add(
          List.of(
              "`" + indicator.id() + "`",
              heading.title().zh(),
              indicator.getClass().getSimpleName().toLowerCase(Locale.ROOT),
              limits,
              heading.severity().code(),
              indicator.method().machine().code(),
              heading.confidence().name()));
    }
    return table(
        List.of("Indicator", "What", "Kind", "Measure and amounts", "Severity", "Machine", "Conf."),
        rows);
  }

  private static String amounts(Condition condition) {
    List<String> parts = new ArrayList<>();
    for (Parameter parameter : condition.measure().parameters()) {
      Object value = condition.values().byKey().get(parameter.key());
      if (value instanceof Text says) {
        parts.add(says.zh());
      } else if (value != null) {
        String shown = value instanceof List<?> list ? joined(list) : value.toString();
        parts.add(parameter.key() + " " + length(shown));
      }
    }
    return "**" + condition.measure().name() + "** " + String.join(", ", parts);
  }

  private static String joined(List<?> words) {
    return words.stream().map(Object::toString).collect(Collectors.joining("+"));
  }

  /** Seven days are P7D to an inspector, whatever Java makes of them. */
  private static String length(String shown) {
    return shown.matches("PT[0-9]+H") ? Limit.parse(shown).toString() : shown;
  }

  private String scoring() {
    Scoring scoring = book.scoring().orElseThrow();
    return "A card begins with %s points; below %s it fails; beyond %s merits count, %s at most. %s is left out for units without services, and the rest stretched to %s (confidence %s, %s)."
        .formatted(
            plain(scoring.full()),
            plain(scoring.pass()),
            plain(scoring.bonusAbove()),
            plain(scoring.bonusMost()),
            scoring.serviceGroup(),
            plain(scoring.full()),
            scoring.confidence(),
            scoring.source());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private String scored() {
    List<List<String>> rows = new ArrayList<>();
    for (Indicator indicator : book.indicators()) {
      BigDecimal points = points(indicator);
      if (points != null) {
        rows.add(
            List.of(
                "`" + indicator.id() + "`",
                indicator.method().group() + " " + indicator.heading().title().zh(),
                plain(points),
                indicator.conditions().stream()
                    .map(c -> amounts(c) + ": " + cost(c))
                    .collect(Collectors.joining("<br>")),
                indicator.method().machine().code(),
                indicator.heading().confidence().name(),
                Objects.requireNonNullElse(indicator.method().source(), "–")));
      }
    }
    return table(
        List.of(
            "Indicator", "What", "Points", "Conditions and amounts", "Machine", "Conf.", "Source"),
        rows);
  }

  private static BigDecimal points(Indicator indicator) {
    if (indicator instanceof Indicator.Deduction deduction) {
      return deduction.points();
    }
    return indicator instanceof Indicator.Bonus bonus ? bonus.points() : null;
  }

  private static String cost(Condition condition) {
    return condition.amount()
        + (condition.confidence() == null ? "" : " (" + condition.confidence() + ")");
  }

  private static String variants() {
    List<List<String>> rows = new ArrayList<>();
    for (String name : RuleBooks.BUNDLED) {
      RuleBook variant = RuleBooks.bundled(name);
      RuleBook base = variant.base().flatMap(RuleBooks::ofBundled).orElseThrow();
      if (!base.id().equals(variant.id())) {
        rows.add(List.of("`" + variant + "`", "`" + base + "`", differences(variant, base)));
      }
    }
    return table(List.of("Variant", "Extends", "What differs"), rows);
  }

  private static String differences(RuleBook variant, RuleBook base) {
    List<String> found = new ArrayList<>();
    variant
        .scoring()
        .filter(scoring -> !scoring.equals(base.scoring().orElse(null)))
        .ifPresent(
            s ->
                found.add(
                    "scoring: merits %s at most%s (%s, %s)"
                        .formatted(
                            plain(s.bonusMost()),
                            s.unitMost() == null
                                ? ""
                                : ", a unit with a vetoed account "
                                    + plain(s.unitMost())
                                    + " at most",
                            s.confidence(),
                            s.source())));
    for (Indicator indicator : variant.indicators()) {
      boolean same =
          base.indicators().stream()
              .anyMatch(
                  known ->
                      known.id().equals(indicator.id())
                          && known.method().equals(indicator.method())
                          && known.heading().title().equals(indicator.heading().title()));
      if (!same) {
        found.add(
            "`%s` %s: %s (%s, %s)"
                .formatted(
                    indicator.id(),
                    indicator.heading().title().zh(),
                    indicator.conditions().stream()
                        .map(RuleBookPage::amounts)
                        .collect(Collectors.joining("; ")),
                    indicator.heading().confidence(),
                    indicator.method().source()));
      }
    }
    return String.join("<br>", found);
  }

  private String clauses() {
    Map<String, TreeSet<String>> rules = new LinkedHashMap<>();
    Map<String, TreeSet<String>> classes = new LinkedHashMap<>();
    for (Indicator indicator : book.indicators().stream().filter(RuleBookPage::judged).toList()) {
      String clause = indicator.heading().clause();
      rules.computeIfAbsent(clause, c -> new TreeSet<>()).add("`" + indicator.id() + "`");
      indicator.conditions().stream()
          .map(Condition::measure)
          .forEach(
              measure ->
                  classes
                      .computeIfAbsent(clause, c -> new TreeSet<>())
                      .add("`" + measure.judgedBy() + "`"));
    }
    List<List<String>> rows = new ArrayList<>();
    rules.forEach(
        (clause, ids) ->
            rows.add(
                List.of(clause, String.join(" ", ids), String.join(" ", classes.get(clause)))));
    return table(List.of("Clause", "Indicators", "Judged by"), rows);
  }

  private static boolean judged(Indicator indicator) {
    return indicator.live()
        && indicator.conditions().stream().noneMatch(c -> c.measure().judgedBy().isEmpty());
  }

  private static String measures() {
    List<List<String>> rows = new ArrayList<>();
    for (Measure<?> measure : Measures.ALL) {
      rows.add(
          List.of(
              "**" + measure.name() + "**",
              "",
              uses(measure.use()),
              measure.says()
                  + (measure.judgedBy().isEmpty() ? "" : "; `" + measure.judgedBy() + "`")));
      for (Parameter parameter : measure.parameters()) {
        rows.add(
            List.of(
                "",
                "`" + parameter.key() + "`" + (parameter.optional() ? " (may be left out)" : ""),
                parameter.type().written()
                    + (parameter.range().isEmpty() ? "" : ", " + range(parameter)),
                parameter.meaning()));
      }
    }
    return table(List.of("Measure", "Parameter", "Written as", "What it says"), rows);
  }

  private static String range(Parameter parameter) {
    if (parameter.words().isEmpty()) {
      return length(parameter.least().toString()) + " … " + length(parameter.most().toString());
    }
    return parameter.range();
  }

  private static String uses(Measure.Use use) {
    return switch (use) {
      case ONCE -> "by one indicator";
      case SOME -> "by one indicator or more";
      case PARTS -> "by one indicator or more, also several times";
      case ANY -> "as often as you like";
    };
  }

  private String proof() {
    return "`%s` %s (%s), `%s` %s (%s)"
        .formatted(
            SilenceProof.READING_AGE.key(),
            length(book.proof().readingAge().toString()),
            SilenceProof.READING_AGE.meaning(),
            SilenceProof.LAST_LOOK.key(),
            length(book.proof().lastLook().toString()),
            SilenceProof.LAST_LOOK.meaning());
  }
}
