package cn.xunjian.push;

/**
 * One thing that is wrong with an entry.
 *
 * @param index which entry, from 0
 * @param field which part, as {@link Entry} names it; empty for the whole
 * @param code a stable word for programs
 * @param message what is wrong and what to do, Chinese first
 */
public record EntryFault(int index, String field, String code, String message) {

  /** The code of an entry that only a signed push may bring. */
  public static final String UNSIGNED = "signature_required";
}
