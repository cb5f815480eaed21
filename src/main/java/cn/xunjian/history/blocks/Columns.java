package cn.xunjian.history.blocks;

/** Reads columns of whole numbers, in the order in which they were written. */
interface Columns {

  /**
   * @throws IllegalArgumentException if the bytes end or are damaged
   */
  long number();

  /**
   * @throws IllegalArgumentException if they are said to be longer than what is left
   */
  byte[] bytes();

  /**
   * @param length as many numbers as the column has; checked by the caller, room is made for them
   * @throws IllegalArgumentException if the bytes end or are damaged
   */
  long[] column(int length);

  /**
   * Said after the last column.
   *
   * @throws IllegalArgumentException if something is left that no column accounts for
   */
  default void end() {}
}
