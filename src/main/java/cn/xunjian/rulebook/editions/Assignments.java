package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All assignments as they stood at one revision.
 *
 * @param revision grows with every change
 * @param all in the order in which they were made
 */
public record Assignments(int revision, List<StoredAssignment> all) {

  /** How long ago a new one may have begun: clocks differ. It then begins now. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final String PASSED =
      "from lies in the past: what has begun is never changed, and what is new begins now or later";
  private static final String DOUBLED =
      "this unit is assigned twice at this instant; keep one of them";

  public Assignments {
    all = List.copyOf(all);
  }

  /** Where an assignment stands at an instant. */
  public enum Standing {
    COMING,
    HOLDS,
    OVER
  }

  /**
   * What is to be done with what has not begun.
   *
   * @param gone what is taken back
   * @param made what is new
   */
  public record Change(List<StoredAssignment> gone, List<MadeAssignment> made) {

    public Change {
      gone = List.copyOf(gone);
      made = List.copyOf(made);
    }

    boolean nothing() {
      return gone.isEmpty() && made.isEmpty();
    }
  }

  /**
   * One thing that is wrong with a wish.
   *
   * @param index of the wished assignment
   * @param field of it
   */
  public record Fault(int index, String field, String code, String message) {}

  /** A wish that cannot be fulfilled. */
  public static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    RefusedException(List<Fault> faults) {
      super(faults.get(0).message());
      this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
      return faults;
    }
  }

  /** The assignments without what they rest on. */
  List<Assignment> plain() {
    return all.stream().map(StoredAssignment::assignment).toList();
  }

  /** Whether no unit is judged otherwise than everybody. */
  boolean ofEverybody() {
    return all.stream().allMatch(each -> each.assignment().unit() == null);
  }

  /** The edition that the setting named last; null if none was ever noted. */
  Edition lastConfigured() {
    return all.stream()
        .filter(StoredAssignment::configured)
        .reduce((earlier, later) -> later)
        .map(last -> last.assignment().edition())
        .orElse(null);
  }

  /** Where one of them stands: it is over once a later one for the same unit has begun. */
  public Standing standing(StoredAssignment one, Instant now) {
    if (!one.begun(now)) {
      return Standing.COMING;
    }
    return all.stream()
            .filter(each -> each.begun(now))
            .filter(each -> Objects.equals(each.assignment().unit(), one.assignment().unit()))
            .max(
                Comparator.comparing((StoredAssignment each) -> each.assignment().from())
                    .thenComparing(StoredAssignment::number))
            .filter(one::equals)
            .isPresent()
        ? Standing.HOLDS
        : Standing.OVER;
  }

  /**
   * What is wrong with a wish.
   *
   * @param wished may hold null where one could not even be read
   */
  public List<Fault> faults(List<MadeAssignment> wished, Instant now) {
    List<Fault> faults = new ArrayList<>();
    sort(wished, now, faults);
    return faults;
  }

  /**
   * How to get from what is planned to what is wished for. What has begun stays, sent along or not.
   *
   * @param wished all that is to hold from some coming instant on
   * @throws RefusedException naming all that is wrong
   */
  Change to(List<MadeAssignment> wished, Instant now) {
    List<Fault> faults = new ArrayList<>();
    Change change = sort(wished, now, faults);
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return change;
  }

  private Change sort(List<MadeAssignment> wished, Instant now, List<Fault> faults) {
    List<MadeAssignment> made = new ArrayList<>();
    Set<StoredAssignment> stays = new HashSet<>();
    Set<List<Object>> places = new HashSet<>();
    for (int i = 0; i < wished.size(); i++) {
      MadeAssignment wish = wished.get(i);
      if (wish == null) {
        continue;
      }
      StoredAssignment same = find(wish, stays);
      Instant from = wish.assignment().from();
      if (same != null) {
        stays.add(same);
      } else if (from.isBefore(now.minus(GRACE))) {
        faults.add(new Fault(i, "from", "passed", PASSED));
      } else {
        made.add(from.isBefore(now) ? since(wish, now) : wish);
      }
      boolean fresh = same == null || !same.begun(now);
      if (fresh && !places.add(Arrays.asList(wish.assignment().unit(), from))) {
        faults.add(new Fault(i, "from", "doubled", DOUBLED));
      }
    }
    return new Change(
        all.stream().filter(each -> !each.begun(now) && !stays.contains(each)).toList(), made);
  }

  private StoredAssignment find(MadeAssignment wish, Set<StoredAssignment> taken) {
    return all.stream()
        .filter(each -> each.made().equals(wish) && !taken.contains(each))
        .findFirst()
        .orElse(null);
  }

  private static MadeAssignment since(MadeAssignment wish, Instant now) {
    Assignment its = wish.assignment();
    return new MadeAssignment(
        new Assignment(its.unit(), its.edition(), now), wish.document(), wish.author());
  }
}
