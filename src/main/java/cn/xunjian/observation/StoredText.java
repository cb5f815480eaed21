package cn.xunjian.observation;

/**
 * Text from outside as a fact may hold it. PostgreSQL knows no zero character, neither in text nor
 * in JSON: one hostile title would have every batch that tells of it refused for ever.
 */
final class StoredText {

  private StoredText() {}

  /** The text without zero characters; empty for null. */
  static String of(String text) {
    return text == null ? "" : text.replace('\0', '\ufffd');
  }
}
