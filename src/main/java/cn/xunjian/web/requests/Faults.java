package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is wrong with one request. It is collected first and said at once, so that nobody has to
 * send a form five times to learn of five mistakes.
 */
public final class Faults {

  private final List<Problem.Fault> found = new ArrayList<>();
  private boolean unreadable;

  /** A value that was understood and cannot be taken. */
  public void add(String pointer, String code, String message) {
    add(new Problem.Fault(pointer, code, message));
  }

  public void add(Problem.Fault fault) {
    if (!found.contains(fault)) {
      found.add(fault);
    }
  }

  /** Something that could not even be read. */
  public void unreadable(List<Problem.Fault> faults) {
    found.addAll(faults);
    unreadable = true;
  }

  /** Whether so much is wrong that nobody reads more of it. */
  boolean areMany() {
    return found.size() >= Problem.MOST_TOLD;
  }

  /** Whether something is wrong at a place already, so that what rests on it need not be asked. */
  public boolean at(String pointer) {
    return found.stream().anyMatch(f -> f.pointer().equals(pointer));
  }

  /**
   * Ends the request if anything is wrong.
   *
   * @throws Problem 400 if a part could not be read, 422 if all was read and something cannot be
   *     taken
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw unreadable ? Problem.badRequest(found) : Problem.unprocessable(found);
    }
  }
}
