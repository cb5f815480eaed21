package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.operational.AppRule;
import cn.xunjian.rulebook.operational.BlindRule;
import cn.xunjian.rulebook.operational.BlockedRule;
import cn.xunjian.rulebook.operational.ByHandRule;
import cn.xunjian.rulebook.operational.ClosingNoticeRule;
import cn.xunjian.rulebook.operational.DownRule;
import cn.xunjian.rulebook.operational.OverdueRule;
import cn.xunjian.rulebook.operational.PusherRule;
import cn.xunjian.rulebook.operational.ReaderRule;
import cn.xunjian.rulebook.operational.SharedHostRule;
import cn.xunjian.rulebook.operational.SpoolRule;
import cn.xunjian.rulebook.operational.StrainRule;
import cn.xunjian.words.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One edition of the indicators: every limit by which this system judges, each with its clause.
 * Immutable. Judging is a pure function of it and of the facts.
 */
public final class RuleBook {

  /** The rule book used unless another is configured. */
  public static final String DEFAULT = "cn-2019-19";

  private final Edition edition;
  private final Edition base;
  private final Basis basis;
  private final List<Indicator> indicators;
  private final List<Rule> rules;
  private final Map<RuleId, Rule> byId = new HashMap<>();

  /** Asked for at every visit. */
  private final Map<Class<?>, List<Rule>> byMeasure = new HashMap<>();

  private final Map<Kind, SilenceClock> clocks = new EnumMap<>(Kind.class);
  private final Map<ColumnClass, SilenceClock> columnClocks = new EnumMap<>(ColumnClass.class);

  /**
   * A document that the limits rest on.
   *
   * @param number its number, such as 国办秘函〔2019〕19号
   * @param title its title
   */
  public record Document(String number, String title) {

    public Document {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(title, "title");
    }
  }

  /**
   * What all indicators of an edition rest on.
   *
   * @param zone in which calendar months are counted and times are written
   * @param sources the documents
   * @param proof what proves silence
   * @param scoring how points become a score; null in a book that scores nothing
   */
  public record Basis(ZoneId zone, List<Document> sources, SilenceProof proof, Scoring scoring) {

    public Basis {
      Objects.requireNonNull(zone, "zone");
      sources = List.copyOf(sources);
      Objects.requireNonNull(proof, "proof");
    }
  }

  /**
   * @param base the edition that this one is a variant of; null if it stands alone
   * @throws IllegalArgumentException if the indicators do not make a whole book; the message says
   *     what is missing
   */
  public RuleBook(Edition edition, Edition base, Basis basis, List<Indicator> indicators) {
    this.edition = Objects.requireNonNull(edition, "edition");
    this.base = base;
    this.basis = Objects.requireNonNull(basis, "basis");
    this.indicators = List.copyOf(indicators);
    Completeness.check(this.indicators);
    this.rules =
        this.indicators.stream()
            .filter(Indicator::live)
            .flatMap(this::typed)
            .filter(rule -> !(rule instanceof ByHandRule || rule instanceof PageFaultsRule))
            .toList();
    for (Rule rule : rules) {
      byId.putIfAbsent(rule.id(), rule);
      byMeasure.computeIfAbsent(rule.getClass(), measure -> new ArrayList<>()).add(rule);
    }
    byMeasure.replaceAll((measure, uses) -> List.copyOf(uses));
    for (Kind kind : Kind.values()) {
      clocks.put(kind, clockOf(kind, null));
    }
    for (ColumnClass columnClass : ColumnClass.values()) {
      columnClocks.put(columnClass, clockOf(Kind.COLUMN, columnClass));
    }
  }

  /** The bounds on columns are one rule together; of each other condition comes one. */
  private Stream<Rule> typed(Indicator indicator) {
    List<Rule> each = new ArrayList<>();
    List<ColumnCountRule> parts = new ArrayList<>();
    for (Condition condition : indicator.conditions()) {
      if (condition.rule() instanceof ColumnCountRule part) {
        parts.add(part);
      } else {
        each.add(condition.rule());
      }
    }
    if (!parts.isEmpty()) {
      each.add(new ColumnSilenceRule(indicator.heading(), parts));
    }
    return each.stream();
  }

  private SilenceClock clockOf(Kind kind, ColumnClass columnClass) {
    return SilenceClock.of(
        all(SilenceRule.class).stream().filter(rule -> rule.about(kind, columnClass)).toList(),
        basis.zone());
  }

  public Edition edition() {
    return edition;
  }

  /** The edition that this one is a variant of. */
  public Optional<Edition> base() {
    return Optional.ofNullable(base);
  }

  public String id() {
    return edition.id();
  }

  public int version() {
    return edition.version();
  }

  public Basis basis() {
    return basis;
  }

  /** In which calendar months are counted and times are written. */
  public ZoneId zone() {
    return basis.zone();
  }

  public SilenceProof proof() {
    return basis.proof();
  }

  /** How points become a score; empty in a book that scores nothing. */
  public Optional<Scoring> scoring() {
    return Optional.ofNullable(basis.scoring());
  }

  /** All indicators, in the order of the file. */
  public List<Indicator> indicators() {
    return indicators;
  }

  /** What an indicator is called; its id where the book has none such. */
  public Text title(String indicator) {
    return indicators.stream()
        .filter(each -> each.id().value().equals(indicator))
        .map(each -> each.heading().title())
        .findFirst()
        .orElseGet(() -> Text.same(indicator));
  }

  /**
   * The rules that are judged at every fact, in the order of the file; none that a person judges,
   * and none that waits for an inspection.
   */
  public List<Rule> rules() {
    return rules;
  }

  /** The rule of this name, if the book has it. */
  public Optional<Rule> rule(RuleId wanted) {
    return Optional.ofNullable(byId.get(wanted));
  }

  @SuppressWarnings("unchecked") // rules are filed under their own class
  private <R extends Rule> List<R> all(Class<R> of) {
    return (List<R>) byMeasure.getOrDefault(of, List.of());
  }

  /** The one rule of a measure that a book uses once, or the first of several. */
  private <R extends Rule> R first(Class<R> of) {
    return all(of).get(0);
  }

  /** The first rule of availability: V2, the one that lists and metrics show. */
  public AvailabilityRule availability() {
    return first(AvailabilityRule.class);
  }

  /** All rules of availability, in the order of the file. */
  public List<AvailabilityRule> availabilities() {
    return all(AvailabilityRule.class);
  }

  /** V2.down: a site cannot be opened now. */
  public DownRule down() {
    return first(DownRule.class);
  }

  /** V2.blocked: visits are stopped before they reach the site. */
  public BlockedRule blocked() {
    return first(BlockedRule.class);
  }

  /** V2.host: nearly all sites at one address are down. */
  public SharedHostRule host() {
    return first(SharedHostRule.class);
  }

  /** R3.3c: still closed after the approved time. */
  public OverdueRule overdue() {
    return first(OverdueRule.class);
  }

  /** R3.3d: the notice of a closing is missing. */
  public ClosingNoticeRule notice() {
    return first(ClosingNoticeRule.class);
  }

  /** Push.silent: a pusher no longer says that it is well. */
  public PusherRule push() {
    return first(PusherRule.class);
  }

  /** M2.app: an app cannot be downloaded. */
  public AppRule app() {
    return first(AppRule.class);
  }

  /** R1: a platform cannot be read, which says nothing of its accounts. */
  public ReaderRule reader() {
    return first(ReaderRule.class);
  }

  /** S.blind: our own line is lost. */
  public BlindRule blind() {
    return first(BlindRule.class);
  }

  /** S.strained: this node lacks something. */
  public StrainRule strained() {
    return first(StrainRule.class);
  }

  /** S.spool: facts will never be stored. */
  public SpoolRule spool() {
    return first(SpoolRule.class);
  }

  /** The first rule on a site's columns together: V4. */
  public ColumnSilenceRule columnSilence() {
    return first(ColumnSilenceRule.class);
  }

  /** All rules on a site's columns together, in the order of the file. */
  public List<ColumnSilenceRule> columnSilences() {
    return all(ColumnSilenceRule.class);
  }

  /** All rules on silence, in the order of the file. */
  public List<SilenceRule> silences() {
    return all(SilenceRule.class);
  }

  /**
   * The clock by which a target's silence is judged.
   *
   * @param columnClass the class of a column; not looked at for other kinds
   */
  public SilenceClock clock(Kind kind, ColumnClass columnClass) {
    return kind == Kind.COLUMN ? columnClocks.get(columnClass) : clocks.get(kind);
  }

  @Override
  public String toString() {
    return edition.toString();
  }
}
