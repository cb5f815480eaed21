package cn.xunjian.rulebook.text;

import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.Machine;
import cn.xunjian.rulebook.Measures;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Scoring;
import cn.xunjian.rulebook.SilenceProof;
import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.rulebook.model.Values;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a rule book from what its file says, refusing whatever it does not understand. */
final class RuleBookReader {

  /** The kinds of indicators, as rule books write them. */
  static final List<String> KINDS = List.of("veto", "deduction", "bonus", "operational");

  private static final BigDecimal EXAMPLE_POINTS = BigDecimal.valueOf(5);

  private final Edition edition;

  private RuleBookReader(Edition edition) {
    this.edition = edition;
  }

  static RuleBook book(Section top) {
    return top.make(
        () -> {
          Edition edition = edition(top);
          return new RuleBook(
              edition,
              top.has("base") ? top.form("base", Edition::parse) : null,
              new RuleBook.Basis(
                  top.form("zone", RuleBookReader::zone),
                  top.list("sources").stream().map(RuleBookReader::document).toList(),
                  proof(top.section("proof")),
                  top.has("scoring") ? scoring(top.section("scoring")) : null),
              new RuleBookReader(edition).indicators(top));
        });
  }

  static Edition edition(Section top) {
    String id = top.form("id", text -> new Edition(text, 1).id());
    return new Edition(id, top.count("version"));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be a time zone such as Asia/Shanghai", unknown);
    }
  }

  private static RuleBook.Document document(Section section) {
    return section.make(() -> new RuleBook.Document(section.text("number"), section.text("title")));
  }

  private static SilenceProof proof(Section section) {
    return section.make(
        () ->
            new SilenceProof(
                (Duration) section.amount(SilenceProof.READING_AGE),
                (Duration) section.amount(SilenceProof.LAST_LOOK)));
  }

  private static Scoring scoring(Section section) {
    return section.make(
        () ->
            new Scoring(
                points(section, "full"),
                points(section, "pass"),
                points(section, "bonus-above"),
                points(section, "bonus-most"),
                section.text("service-group"),
                section.has("unit-most") ? points(section, "unit-most") : null,
                section.text("source"),
                section.word("confidence", Confidence.class, Confidence::name)));
  }

  private List<Indicator> indicators(Section top) {
    List<Indicator> indicators = new ArrayList<>();
    Map<RuleId, Section> met = new TreeMap<>();
    for (Section entry : top.list("indicators")) {
      RuleId id = entry.form("id", RuleId::new);
      Section other = met.putIfAbsent(id, entry);
      if (other != null) {
        throw entry.refuse("id", "stands twice; give each indicator its own id");
      }
      Section section = entry.called("indicators." + id);
      indicators.add(section.make(() -> indicator(section)));
    }
    return indicators;
  }

  private Indicator indicator(Section section) {
    Heading heading = heading(section);
    Indicator.Method method = method(section);
    List<Condition> conditions =
        section.list("conditions").stream().map(each -> condition(each, heading)).toList();
    return switch (section.word("kind", KINDS)) {
      case "veto" -> new Indicator.Veto(heading, method, conditions);
      case "deduction" ->
          new Indicator.Deduction(
              heading, method, conditions, points(section, "points"), already(section));
      case "bonus" -> new Indicator.Bonus(heading, method, conditions, points(section, "points"));
      default -> new Indicator.Operational(heading, method, conditions);
    };
  }

  private Heading heading(Section section) {
    Text title = section.says("title");
    return new Heading(
        section.form("id", RuleId::new),
        edition.toString(),
        section.text("clause"),
        title,
        section.word("severity", Severity.class, Severity::code),
        section.word("confidence", Confidence.class, Confidence::name));
  }

  private static Indicator.Method method(Section section) {
    return new Indicator.Method(
        section.text("group"),
        section.word("machine", Machine.class, Machine::code),
        section.has("source") ? section.text("source") : null,
        section.has("period") ? section.form("period", Limit::parse) : null,
        section.has("sample") ? sample(section.section("sample")) : null,
        section.has("about") ? Set.copyOf(section.forms("about", RuleBookReader::whom)) : Set.of());
  }

  private static Assessed whom(String code) {
    return Stream.of(Assessed.values())
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be a list of site, account, app, unit"));
  }

  private static Indicator.Sample sample(Section section) {
    return section.make(() -> new Indicator.Sample(section.count("size"), section.says("of")));
  }

  private static BigDecimal points(Section section, String key) {
    return section.number(key, EXAMPLE_POINTS.toPlainString()).stripTrailingZeros();
  }

  private static List<RuleId> already(Section section) {
    return section.has("already") ? section.forms("already", RuleId::new) : List.of();
  }

  private static Condition condition(Section section, Heading heading) {
    return section.make(
        () -> {
          Measure<?> measure = section.form("measure", RuleBookReader::measure);
          Map<String, Object> amounts = new TreeMap<>();
          for (Parameter parameter : measure.parameters()) {
            boolean given = section.has(parameter.key());
            if (given || !parameter.optional()) {
              amounts.put(parameter.key(), section.amount(parameter));
            }
          }
          return Condition.of(
              measure,
              heading,
              new Values(amounts),
              section.has("amount") ? amount(section) : null,
              section.has("cap") ? points(section, "cap") : null,
              section.has("confidence")
                  ? section.word("confidence", Confidence.class, Confidence::name)
                  : null);
        });
  }

  private static Measure<?> measure(String name) {
    return Measures.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be a measure, one of "
                        + String.join(
                            ", ", Measures.ALL.stream().map(Measure::name).sorted().toList())));
  }

  /** A number, {@code whole}, or a range in which a person decides. */
  private static Amount amount(Section section) {
    if (section.is("amount", "whole")) {
      return Amount.WHOLE;
    }
    if (section.isMapping("amount")) {
      Section range = section.section("amount");
      return range.make(() -> new Amount(points(range, "from"), points(range, "to")));
    }
    return Amount.of(points(section, "amount"));
  }
}
