package cn.xunjian.assessment.card;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.rulebook.Facts;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was known of a target at one instant, frozen: a card rests on nothing else.
 *
 * @param at the instant
 * @param withoutServices whether it is a department without services for citizens
 * @param visits the counts of visits, by slices of the rule's window; null if it is not visited
 * @param silence of the target itself
 * @param gone how many look-ups in a row said that an app is gone
 * @param columns the supervised columns of a site, in the order of their keys
 * @param pages what an inspection of its pages found, by kind; a kind that is absent was not looked
 *     at in time
 * @param ofUnit what is known of a unit itself; null for a target
 */
public record CardFacts(
    Who who,
    Instant at,
    boolean withoutServices,
    Visits visits,
    Silence silence,
    int gone,
    List<ColumnFacts> columns,
    Map<PageFaultsRule.Kind, Pages> pages,
    OfUnit ofUnit) {

  /**
   * What is known of a unit itself, beside its targets.
   *
   * @param supervises whether units lie below it, so that the yearly assessment of supervision
   *     (监管工作年度考核) is about it
   * @param media the kinds of new media that it keeps itself, those of units below it left out
   */
  public record OfUnit(boolean supervises, List<Media> media) {

    public OfUnit {
      media = List.copyOf(media);
    }
  }

  /**
   * One kind of new media that a unit keeps: the accounts of a platform, or apps.
   *
   * @param kind the platform, or {@code app}
   * @param keys of the accounts or apps, in their order
   */
  public record Media(String kind, List<String> keys) {

    public Media {
      Objects.requireNonNull(kind, "kind");
      keys = List.copyOf(keys);
    }
  }

  /** Of a unit, which is neither visited nor read itself. */
  public static CardFacts ofUnit(Who who, Instant at, OfUnit known) {
    Silence none = new Silence(null, null, null, false, null, null, null, null, null);
    return new CardFacts(who, at, false, null, none, 0, List.of(), Map.of(), known);
  }

  /**
   * Whom the facts are about.
   *
   * @param unit the name of the unit that answers for it
   * @param platform where an account is kept; null for others
   */
  public record Who(String key, Assessed kind, String name, String unit, String platform) {

    public Who {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(unit, "unit");
    }
  }

  /**
   * Scheduled visits of a window.
   *
   * @param tooSlow a visit that took so long counted as failed
   */
  public record Visits(Instant from, Instant to, Duration tooSlow, List<DayCount> slices) {

    public Visits {
      slices = List.copyOf(slices);
    }
  }

  /**
   * What is known of publications, as {@link Facts} has it.
   *
   * @param title of the last publication; null if none is known
   * @param link where it stands
   * @param read the last reading, for which it is evidence; null if there was none in time
   */
  public record Silence(
      Instant lastPublication,
      Instant lastSuccess,
      ReadingOutcome lastOutcome,
      boolean observable,
      Duration closeness,
      Instant lapsesAt,
      String title,
      String link,
      LastRead read) {

    Facts facts(Duration readingAge) {
      return new Facts(
          lastPublication, lastSuccess, lastOutcome, observable, readingAge, closeness, lapsesAt);
    }
  }

  /**
   * The last reading before the instant.
   *
   * @param due the instant at which it was due, which names it
   * @param page the SHA-256 of the page that it saw, in hexadecimal; null if it saw none
   */
  public record LastRead(Instant due, String page) {}

  /**
   * Where a fault was seen.
   *
   * @param fault the fault, in its Chinese words
   * @param finding the number of the finding
   * @param page the page that bears it
   */
  public record Sighting(String fault, long finding, String page) {}

  /**
   * What an inspection found of one kind, each a fault; none if all is well.
   *
   * @param inspection its number
   * @param endedAt when it ended
   * @param whole whether it reached every page, or ended at one of its bounds
   * @param finds what was measured beyond doubt
   * @param confirmed what a person looked at and agrees with
   * @param suspects what may be otherwise
   * @param seen where each of them was seen
   */
  public record Pages(
      long inspection,
      Instant endedAt,
      boolean whole,
      List<Text> finds,
      List<Text> confirmed,
      List<Text> suspects,
      List<Sighting> seen) {

    public Pages {
      Objects.requireNonNull(endedAt, "endedAt");
      finds = List.copyOf(finds);
      // Facts that were frozen before there were suspicions have none.
      confirmed = confirmed == null ? List.of() : List.copyOf(confirmed);
      suspects = suspects == null ? List.of() : List.copyOf(suspects);
      seen = seen == null ? List.of() : List.copyOf(seen);
    }

    /** Where each of its faults was seen, by its Chinese words. */
    Map<String, List<Sighting>> sightings() {
      return seen.stream().collect(Collectors.groupingBy(Sighting::fault));
    }

    Pages sure() {
      return new Pages(inspection, endedAt, whole, finds, confirmed, List.of(), seen);
    }
  }

  /**
   * What is known of one column.
   *
   * @param lower whether it stands below the first level; null if not
   */
  public record ColumnFacts(
      String key, String name, ColumnClass columnClass, Boolean lower, Silence silence) {

    boolean first() {
      return !Boolean.TRUE.equals(lower);
    }
  }

  public CardFacts {
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(silence, "silence");
    columns = List.copyOf(columns);
    pages = Map.copyOf(pages);
  }

  /**
   * The same without suspicions.
   *
   * @param kinds of pages only what was found of these
   */
  CardFacts sure(Set<PageFaultsRule.Kind> kinds) {
    Map<PageFaultsRule.Kind, Pages> kept = new EnumMap<>(PageFaultsRule.Kind.class);
    pages.forEach(
        (kind, found) -> {
          if (kinds.contains(kind)) {
            kept.put(kind, found.sure());
          }
        });
    return new CardFacts(who, at, withoutServices, visits, silence, gone, columns, kept, ofUnit);
  }
}
