package cn.xunjian.observation;

import java.util.regex.Pattern;

/**
 * From where a fact was seen: the place of the node that looked ({@code xunjian.place}).
 *
 * @param name small letters, digits and hyphens
 */
public record Place(String name) {

  /** How a place is written. */
  public static final String PATTERN = "[a-z0-9-]{1,32}";

  private static final Pattern WRITTEN = Pattern.compile(PATTERN);

  /** What one place is called that has no other beside it. */
  public static final Place HERE = new Place("here");

  public Place {
    if (!WRITTEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a place is written with 1 to 32 small letters, digits and hyphens, not as \""
              + name
              + "\"");
    }
  }
}
