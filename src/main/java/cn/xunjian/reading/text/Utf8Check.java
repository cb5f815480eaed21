package cn.xunjian.reading.text;

/**
 * How well bytes read as UTF-8, in one pass.
 *
 * @param good multi-byte characters that are well-formed
 * @param bad bytes above 0x7f that belong to none
 * @param firstHigh index of the first byte above 0x7f; 0 if there is none
 */
record Utf8Check(int good, int bad, int firstHigh) {

  /** So few could be well-formed by accident: 联通 in GBK is the famous one. */
  private static final int ACCIDENT = 4;

  static Utf8Check of(byte[] body) {
    int good = 0;
    int bad = 0;
    int firstHigh = -1;
    int at = 0;
    while (at < body.length) {
      int lead = body[at] & 0xff;
      if (lead < 0x80) {
        at++;
        continue;
      }
      if (firstHigh < 0) {
        firstHigh = at;
      }
      int more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
      int followers = lead < 0xc2 ? 0 : followers(body, at + 1, more);
      boolean cutAtEnd = lead >= 0xc2 && at + 1 + followers == body.length && followers < more;
      if (more > 0 && lead >= 0xc2 && followers == more) {
        good++;
        at += 1 + more;
      } else {
        bad += cutAtEnd ? 0 : 1;
        at += 1 + followers;
      }
    }
    return new Utf8Check(good, bad, Math.max(firstHigh, 0));
  }

  private static int followers(byte[] body, int from, int atMost) {
    int count = 0;
    while (count < atMost && from + count < body.length && (body[from + count] & 0xc0) == 0x80) {
      count++;
    }
    return count;
  }

  /** A title cut in the middle of a character must not turn a UTF-8 page into nonsense. */
  boolean mostlyValid() {
    return good > 0 && bad * 20L <= good;
  }

  boolean trusted(boolean declaredUtf8, boolean nothingDeclared) {
    if (bad > 0) {
      return mostlyValid() && (declaredUtf8 || good > 50);
    }
    return declaredUtf8 || nothingDeclared || good == 0 || good > ACCIDENT;
  }
}
