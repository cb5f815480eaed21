package cn.xunjian.inspection.lists;

import cn.xunjian.inspection.wording.WordTerm;
import java.time.Instant;
import java.util.List;

/**
 * A list of terms.
 *
 * @param unit the unit for whose branch it holds; null for all
 * @param version counts its changes from 0; null if it comes with the program
 * @param updatedAt null if it comes with the program
 */
public record WordList(
    String name, Long unit, List<WordTerm> terms, Integer version, Instant updatedAt) {

  /** The list that comes with the program: errors of form only, each with its source. */
  public static final String BUNDLED = "forms";

  public WordList {
    terms = List.copyOf(terms);
  }
}
