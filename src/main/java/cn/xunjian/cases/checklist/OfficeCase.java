package cn.xunjian.cases.checklist;

import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A case on its way through its check-list.
 *
 * @param matter under which its steps are told
 * @param target what it is about; null until a new one is registered, and for a case about a unit
 * @param wish what the registry takes over by its steps
 * @param endedAt null while it is open
 * @param steps in their order
 */
public record OfficeCase(
    long id,
    UUID matter,
    String kind,
    long unit,
    String unitName,
    Integer target,
    String title,
    JsonObject wish,
    State state,
    String author,
    Instant createdAt,
    Instant endedAt,
    List<Step> steps) {

  /** Where a case stands. */
  public enum State {
    OPEN("办理中", "open"),
    DONE("已办结", "done"),
    /** A supervisor did not approve. */
    REFUSED("未批准", "refused"),
    WITHDRAWN("已撤回", "withdrawn");

    private final Text words;

    State(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a step stands. */
  public enum StepState {
    /** Not its turn yet. */
    AHEAD,
    WAITING,
    DONE,
    REFUSED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One step.
   *
   * @param since since when it is its turn; null before
   * @param due until when it should be done; null for no term
   * @param done null until somebody did it
   * @param seen null until the machine looked
   * @param holds since when what the machine waits for has held without a gap; null while it does
   *     not
   */
  public record Step(
      int position,
      String id,
      StepState state,
      Instant since,
      Instant due,
      Deed done,
      Seen seen,
      Instant holds) {

    public boolean overdue(Instant now) {
      return state == StepState.WAITING && due != null && !now.isBefore(due);
    }
  }

  /** Who did a step, and with what. */
  public record Deed(String actor, Instant at, String note, String proof) {}

  /** What the machine saw last. */
  public record Seen(Instant at, Text says) {}

  public OfficeCase {
    steps = List.copyOf(steps);
  }

  /** The same under the number that it was given. */
  public OfficeCase numbered(long number, UUID told) {
    return new OfficeCase(
        number, told, kind, unit, unitName, target, title, wish, state, author, createdAt, endedAt,
        steps);
  }

  /** The step whose turn it is; empty once the case has ended. */
  public Optional<Step> waiting() {
    return state != State.OPEN
        ? Optional.empty()
        : steps.stream().filter(step -> step.state() == StepState.WAITING).findFirst();
  }

  /** The kind of case. */
  public CaseKind rules() {
    return CaseKinds.bundled()
        .find(kind)
        .orElseThrow(() -> new IllegalStateException("there are no cases of the kind " + kind));
  }

  /** What the list says of a step. */
  public CaseKind.StepRule rule(Step step) {
    return rules().steps().stream()
        .filter(each -> each.id().equals(step.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(kind + " has no step " + step.id()));
  }
}
