package cn.xunjian.vault;

import io.smallrye.mutiny.Uni;

/** Somebody who keeps sealed values; a bean for each table that has some. */
public interface SealedValues {

  /**
   * How renewing ended.
   *
   * @param of what the values are, for the log
   * @param renewed how many are sealed by the active key now and were not before
   * @param unopened how many could not be opened and stay as they are
   */
  record Renewed(String of, int renewed, int unopened) {}

  /** Seals by the active key whatever is plain or sealed by another one. Twice is once. */
  Uni<Renewed> renew();
}
