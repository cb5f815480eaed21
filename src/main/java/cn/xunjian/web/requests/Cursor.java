package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a list begins: the sort values of the last item seen. Opaque to callers,
 * who hand it back as they got it.
 */
public record Cursor(List<String> values) {

  private static final String SEPARATOR = "\u001f";

  /** Tells a cursor of ours from other base64, and of this form from later ones. */
  private static final String MARK = "1";

  public Cursor {
    values = List.copyOf(values);
  }

  public static Cursor of(String... values) {
    return new Cursor(List.of(values));
  }

  /**
   * Reads a cursor.
   *
   * @param written as a page gave it; null or empty for the first page
   * @param size how many values this list's cursors have
   * @return null for the first page
   * @throws Problem 400 if it is not a cursor of this list
   */
  public static Cursor read(String written, int size) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(written)))
              .toString();
      List<String> parts = List.of(text.split(SEPARATOR, -1));
      if (parts.get(0).equals(MARK)
          && parts.size() == size + 1
          && StorableJson.fault(text) == null) {
        return new Cursor(parts.subList(1, parts.size()));
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw bad();
    }
    throw bad();
  }

  private static Problem bad() {
    return Problem.badRequest(
        "?cursor", "bad_cursor", "not a cursor of this list; take \"next\" of the page before");
  }

  String written() {
    byte[] bytes =
        (MARK + SEPARATOR + String.join(SEPARATOR, values)).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public String first() {
    return values.get(0);
  }
}
