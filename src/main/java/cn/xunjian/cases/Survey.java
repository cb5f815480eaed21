package cn.xunjian.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A full survey (全面摸底, notice 2.3): each unit of a branch lists what it has, or says that it has
 * none.
 *
 * @param unit the branch that is asked
 * @param until the first instant that is too late
 * @param closedAt null while it runs
 */
public record Survey(
    long id,
    String title,
    long unit,
    String author,
    Instant openedAt,
    Instant until,
    Instant closedAt,
    String closedBy) {

  /**
   * What a unit answered.
   *
   * @param items none if it says that it has none
   */
  public record Answer(long unit, String actor, Instant at, List<SurveyItem> items) {
    public Answer {
      items = List.copyOf(items);
    }
  }

  /** What somebody else found of a unit. */
  public record Find(long id, long unit, SurveyItem item, String note, String actor, Instant at) {}

  /** Where a unit stands. */
  public enum State {
    ANSWERED,
    /** It said that it has none. */
    NONE,
    WAITING,
    MISSING
  }

  /** Where a unit stands with its answer, which is null if it gave none. */
  public State state(Answer answer, Instant now) {
    if (answer != null) {
      return answer.items().isEmpty() ? State.NONE : State.ANSWERED;
    }
    return closedAt == null && now.isBefore(until) ? State.WAITING : State.MISSING;
  }

  /**
   * A unit's answer beside the registry.
   *
   * @param both named by the unit and registered
   * @param onlyNamed to be registered
   * @param onlyRegistered registered, and not named
   * @param concealed found by somebody else, and not named (瞒报漏报)
   */
  public record Compared(
      List<SurveyItem> both,
      List<SurveyItem> onlyNamed,
      List<SurveyItem> onlyRegistered,
      List<Find> concealed) {

    /** Compares; each list keeps the order of its side. */
    public static Compared of(
        List<SurveyItem> named, List<SurveyItem> registered, List<Find> finds) {
      List<SurveyItem> both = new ArrayList<>();
      List<SurveyItem> onlyNamed = new ArrayList<>();
      for (SurveyItem each : named) {
        (registered.stream().anyMatch(each::isSameAs) ? both : onlyNamed).add(each);
      }
      return new Compared(
          both,
          onlyNamed,
          registered.stream().filter(each -> named.stream().noneMatch(each::isSameAs)).toList(),
          finds.stream().filter(find -> named.stream().noneMatch(find.item()::isSameAs)).toList());
    }
  }
}
