package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a rule book from YAML, refusing whatever it does not understand. */
final class RuleBookReader {

  /** Floats are read as decimals: 0.05 must be exactly five hundredths. */
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A book without these would leave the national veto V4 unjudged without saying so. */
  private static final List<ColumnClass> WATCHED =
      List.of(ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY);

  private final String version;

  private RuleBookReader(String version) {
    this.version = version;
  }

  static RuleBook read(String file, InputStream in) throws IOException {
    // Read as a whole first: the parser would report a broken disk as broken YAML.
    String text = utf8(file, in.readAllBytes());
    try {
      return book(file, Section.root(file, YAML.readTree(text)));
    } catch (JsonProcessingException broken) {
      throw new RuleBookException(
          "rule book %s, line %d: not valid YAML (%s); correct the line"
              .formatted(
                  file,
                  broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(),
                  withoutExcerpts(broken.getOriginalMessage())),
          broken);
    }
  }

  /** The parser adds indented excerpts of the file; a start-up error is one line. */
  private static String withoutExcerpts(String message) {
    return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining("; "));
  }

  /** Editors here still save GBK, which a lenient decoder would turn into rubbish clauses. */
  private static String utf8(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new RuleBookException(
          "rule book %s: not written in UTF-8; save it as UTF-8".formatted(file), other);
    }
  }

  private static RuleBook book(String file, Section top) {
    String id = top.form("id", RuleBookReader::bookId);
    int version = top.count("version");
    RuleBookReader reader = new RuleBookReader(id + "/" + version);
    return top.make(
        () ->
            new RuleBook(
                id,
                fromOne(version),
                top.form("zone", RuleBookReader::zone),
                top.list("sources").stream().map(RuleBookReader::document).toList(),
                reader.availability(top.section("availability")),
                reader.operational(top.section("down")),
                reader.operational(top.section("blocked")),
                top.has("push") ? reader.operational(top.section("push")) : reader.push(),
                reader.silence(top.section("home")),
                reader.columns(top.section("columns")),
                reader.columnSilence(top.section("column-silence")),
                reader.account(top.section("account")),
                reader.newer(top, "app", RuleBook::app),
                reader.newer(top, "reader", RuleBook::reader),
                reader.conditions(file, top)));
  }

  /**
   * A rule that a book written before it was there lacks is the bundled one, which names itself.
   */
  private OperationalRule newer(
      Section top, String key, Function<RuleBook, OperationalRule> bundled) {
    return top.has(key)
        ? operational(top.section(key))
        : bundled.apply(RuleBook.bundled(RuleBook.DEFAULT));
  }

  /** Books written before these rules were known stay sound. */
  private Map<Condition, OperationalRule> conditions(String file, Section top) {
    Map<Condition, OperationalRule> rules = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      boolean own = top.has(condition.key()) || file.equals(RuleBook.DEFAULT + ".yaml");
      rules.put(
          condition,
          own
              ? operational(top.section(condition.key()))
              : RuleBook.bundled(RuleBook.DEFAULT).condition(condition));
    }
    return rules;
  }

  private static String bookId(String text) {
    if (!text.matches("[a-z0-9][a-z0-9.-]{0,39}")) {
      throw new IllegalArgumentException(
          "must be 1 to 40 small letters, digits, dots and dashes, such as cn-2019-19");
    }
    return text;
  }

  private static int fromOne(int version) {
    if (version < 1) {
      throw new IllegalArgumentException("version (" + version + ") must be 1 or more");
    }
    return version;
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

  private AvailabilityRule availability(Section section) {
    return section.make(
        () ->
            new AvailabilityRule(
                heading(section),
                section.duration("window"),
                section.count("min-visits-per-day"),
                section.duration("too-slow"),
                section.ratio("veto-ratio"),
                section.ratio("warn-ratio")));
  }

  private OperationalRule operational(Section section) {
    return section.make(() -> new OperationalRule(heading(section)));
  }

  /** Books written before there were pushers do not name this rule. */
  private OperationalRule push() {
    return new OperationalRule(
        new Heading(
            new RuleId("Push.silent"),
            version,
            "常行审发〔2019〕2号 3.2 每日巡查",
            "推送方失联",
            "The pusher is silent",
            Severity.SERIOUS,
            Confidence.L));
  }

  private SilenceRule silence(Section section) {
    return section.make(
        () ->
            new SilenceRule(
                heading(section),
                section.form("warn", Limit::parse),
                section.form("limit", Limit::parse)));
  }

  /** M2 does not warn: before it the week's clock has long done so. */
  private SilenceRule silenceWithoutWarning(Section section) {
    return section.make(
        () -> new SilenceRule(heading(section), null, section.form("limit", Limit::parse)));
  }

  private Map<ColumnClass, SilenceRule> columns(Section section) {
    return section.make(
        () -> {
          Map<ColumnClass, SilenceRule> rules = new EnumMap<>(ColumnClass.class);
          for (ColumnClass columnClass : ColumnClass.values()) {
            if (section.has(columnClass.code()) || WATCHED.contains(columnClass)) {
              rules.put(columnClass, silence(section.section(columnClass.code())));
            }
          }
          return rules;
        });
  }

  private ColumnSilenceRule columnSilence(Section section) {
    return section.make(
        () ->
            new ColumnSilenceRule(
                heading(section),
                bound(section.section("watched")),
                bound(section.section("silent")),
                bound(section.section("blank"))));
  }

  private static ColumnSilenceRule.Bound bound(Section section) {
    return section.make(
        () -> new ColumnSilenceRule.Bound(section.count("warn"), section.count("veto")));
  }

  private AccountRules account(Section section) {
    return section.make(
        () ->
            new AccountRules(
                silence(section.section("week")),
                silenceWithoutWarning(section.section("fortnight"))));
  }

  private Heading heading(Section section) {
    RuleId id = section.ruleId();
    String clause = section.text("clause");
    Section title = section.section("title");
    List<String> titles = title.make(() -> List.of(title.text("zh"), title.text("en")));
    return new Heading(
        id,
        version,
        clause,
        titles.get(0),
        titles.get(1),
        section.word("severity", Severity.class, Severity::code),
        section.word("confidence", Confidence.class, Confidence::name));
  }
}
