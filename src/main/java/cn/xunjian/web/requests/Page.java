package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the page after this one; null at the end
 */
public record Page<T>(List<T> items, String next) {

  static final int USUAL_LIMIT = 100;
  static final int HIGHEST_LIMIT = 500;

  /**
   * Makes a page of one item more than asked for: the extra one only tells that there is more.
   *
   * @param found at most {@code limit + 1} items
   * @param cursor the cursor that begins after an item
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
    if (found.size() <= limit) {
      return new Page<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)).written());
  }

  /**
   * Reads the query parameter {@code limit}: 1 to 500, 100 if absent.
   *
   * @throws Problem 400 for anything else
   */
  public static int limit(String written) {
    if (written == null || written.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (written.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(written);
      if (limit >= 1 && limit <= HIGHEST_LIMIT) {
        return limit;
      }
    }
    throw Problem.badRequest(
        "?limit", "bad_limit", "limit is a whole number from 1 to " + HIGHEST_LIMIT);
  }
}
