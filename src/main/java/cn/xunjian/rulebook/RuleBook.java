package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One edition of the indicators: every limit by which this system judges, each with its clause.
 * Immutable.
 *
 * @param id the edition's name, such as {@code cn-2019-19}
 * @param version counts the changes of one edition, from 1
 * @param zone in which calendar months are counted and times are written
 * @param sources the documents it rests on
 * @param availability V2: how many visits may fail
 * @param down V2.down: a site cannot be opened now
 * @param blocked V2.blocked: visits are stopped before they reach the site
 * @param push Push.silent: a pusher no longer says that it is well
 * @param home V3: how long a home page may be silent
 * @param columns V4 by class: how long a column may be silent; a class that is absent has no limit
 * @param columnSilence V4 for the whole site
 * @param account A3 and M2: the two clocks of accounts and apps
 * @param app M2.app: an app that cannot be downloaded
 * @param reader R1: a platform cannot be read, which says nothing of its accounts
 * @param conditions conditions of our own side and of closings
 */
public record RuleBook(
    String id,
    int version,
    ZoneId zone,
    List<Document> sources,
    AvailabilityRule availability,
    OperationalRule down,
    OperationalRule blocked,
    OperationalRule push,
    SilenceRule home,
    Map<ColumnClass, SilenceRule> columns,
    ColumnSilenceRule columnSilence,
    AccountRules account,
    OperationalRule app,
    OperationalRule reader,
    Map<Condition, OperationalRule> conditions) {

  /** The rule book used unless another is configured. */
  public static final String DEFAULT = "cn-2019-19";

  private static final List<String> BUNDLED = List.of(DEFAULT);
  private static final Pattern FILE = Pattern.compile(".*[/\\\\].*|.*\\.ya?ml");

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

  public RuleBook {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(zone, "zone");
    sources = List.copyOf(sources);
    Objects.requireNonNull(availability, "availability");
    Objects.requireNonNull(down, "down");
    Objects.requireNonNull(blocked, "blocked");
    Objects.requireNonNull(push, "push");
    Objects.requireNonNull(home, "home");
    Map<ColumnClass, SilenceRule> ordered = new EnumMap<>(ColumnClass.class);
    ordered.putAll(columns);
    columns = Collections.unmodifiableMap(ordered);
    Objects.requireNonNull(columnSilence, "columnSilence");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(reader, "reader");
    Map<Condition, OperationalRule> all = new EnumMap<>(Condition.class);
    all.putAll(conditions);
    conditions = Collections.unmodifiableMap(all);
  }

  /**
   * A rule book that comes with the program.
   *
   * @throws RuleBookException if there is none of this name
   */
  public static RuleBook bundled(String name) {
    String file = name + ".yaml";
    if (!BUNDLED.contains(name)) {
      throw new RuleBookException(
          "rule book \"%s\" is not bundled: use one of %s, or a path that ends in .yaml"
              .formatted(name, String.join(", ", BUNDLED)));
    }
    try (InputStream in = RuleBook.class.getResourceAsStream("/rulebook/" + file)) {
      return RuleBookReader.read(file, in);
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's own rule book cannot be read", broken);
    }
  }

  /**
   * A rule book from a file of one's own.
   *
   * @throws RuleBookException if it cannot be read or is not a sound rule book
   */
  public static RuleBook load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return RuleBookReader.read(file.toString(), in);
    } catch (NoSuchFileException missing) {
      throw new RuleBookException(
          "rule book %s: there is no such file; correct xunjian.rulebook".formatted(file), missing);
    } catch (IOException unreadable) {
      throw new RuleBookException(
          "rule book %s: cannot be read (%s); check the file and its permissions"
              .formatted(file, unreadable),
          unreadable);
    }
  }

  /**
   * The value of {@code xunjian.rulebook}: a file if it has a slash or ends in .yaml or .yml, else
   * the name of a bundled rule book.
   *
   * @throws RuleBookException if it names no sound rule book
   */
  public static RuleBook named(String nameOrFile) {
    String given = nameOrFile.strip();
    return FILE.matcher(given).matches() ? load(Path.of(given)) : bundled(given);
  }

  /** All rules, in the order of the file. */
  public List<Rule> rules() {
    List<Rule> all = new ArrayList<>(List.of(availability, down, blocked, push, home));
    all.addAll(columns.values());
    all.add(columnSilence);
    all.add(account.week());
    all.add(account.fortnight());
    all.add(app);
    all.add(reader);
    all.addAll(conditions.values());
    return List.copyOf(all);
  }

  /** The rule of a condition. */
  public OperationalRule condition(Condition wanted) {
    return conditions.get(wanted);
  }

  /** The rule of this name, if the book has it. */
  public Optional<Rule> rule(RuleId wanted) {
    return rules().stream().filter(rule -> rule.id().equals(wanted)).findFirst();
  }

  /**
   * The clock by which a target's silence is judged.
   *
   * @param columnClass the class of a column; not looked at for other kinds
   */
  public SilenceClock clock(Kind kind, ColumnClass columnClass) {
    return switch (kind) {
      case SITE -> SilenceClock.of(home, zone);
      case ACCOUNT, APP -> SilenceClock.of(account, zone);
      case COLUMN -> {
        SilenceRule rule = columns.get(columnClass);
        yield rule == null ? SilenceClock.unlimited(zone) : SilenceClock.of(rule, zone);
      }
    };
  }
}
