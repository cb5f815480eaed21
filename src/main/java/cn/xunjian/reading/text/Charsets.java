package cn.xunjian.reading.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * From bytes to text, whatever the declarations say. What the bytes themselves prove comes first (a
 * byte order mark, valid UTF-8), then what is declared in header, meta or XML declaration, then
 * which of the Chinese encodings gives the more ordinary text.
 */
public final class Charsets {

  /** GB2312 and GBK are parts of it; pages declared GB2312 use characters that only it has. */
  private static final Charset GB18030 = named("gb18030");

  private static final Charset BIG5 = named("big5");
  private static final Charset WINDOWS_1252 = named("windows-1252");

  private static final int HEAD = 16 * 1024;
  private static final int SAMPLE = 48 * 1024;

  private Charsets() {}

  /**
   * The text of a body, without byte order mark. Never throws.
   *
   * @param contentType the header, null if there was none
   */
  public static String decode(byte[] body, String contentType) {
    if (body == null || body.length == 0) {
      return "";
    }
    int mark = byteOrderMark(body);
    return new String(body, mark, body.length - mark, choose(body, contentType));
  }

  /** The name of the encoding that {@link #decode} reads a body in. */
  public static String charset(byte[] body, String contentType) {
    return (body.length == 0 ? UTF_8 : choose(body, contentType)).name();
  }

  private static Charset choose(byte[] body, String contentType) {
    int mark = byteOrderMark(body);
    if (mark > 0) {
      return mark == 3 ? UTF_8 : (body[0] & 0xff) == 0xfe ? UTF_16BE : UTF_16LE;
    }
    Charset wide = unmarkedUtf16(body);
    if (wide != null) {
      return wide;
    }
    Set<Charset> declared = declared(body, contentType);
    Utf8Check check = Utf8Check.of(body);
    if (check.trusted(declared.contains(UTF_8), declared.isEmpty())) {
      return UTF_8;
    }
    return contest(body, declared, check);
  }

  private static int byteOrderMark(byte[] body) {
    int first = body[0] & 0xff;
    int second = body.length > 1 ? body[1] & 0xff : 0;
    if (first == 0xef && second == 0xbb && body.length > 2 && (body[2] & 0xff) == 0xbf) {
      return 3;
    }
    return (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe) ? 2 : 0;
  }

  /** Markup is mostly ASCII, so that every other byte of unmarked UTF-16 is zero. */
  private static Charset unmarkedUtf16(byte[] body) {
    int length = Math.min(body.length, 1024) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += body[i] == 0 ? 1 : 0;
      odd += body[i + 1] == 0 ? 1 : 0;
    }
    int pairs = length / 2;
    if (pairs < 4 || Math.max(even, odd) * 10 < pairs * 3 || Math.min(even, odd) * 10 > pairs) {
      return null;
    }
    return even > odd ? UTF_16BE : UTF_16LE;
  }

  /** The text that reads most like Chinese wins; the declared one if it is about as good. */
  private static Charset contest(byte[] body, Set<Charset> declared, Utf8Check check) {
    Set<Charset> entrants = new LinkedHashSet<>(declared);
    entrants.remove(ISO_8859_1);
    entrants.remove(WINDOWS_1252);
    entrants.remove(UTF_16BE);
    entrants.remove(UTF_16LE);
    entrants.add(GB18030);
    entrants.add(BIG5);
    if (check.mostlyValid()) {
      entrants.add(UTF_8);
    }
    int from = check.firstHigh();
    int length = Math.min(body.length - from, SAMPLE);
    Charset best = null;
    double bestScore = 0.12;
    for (Charset entrant : entrants) {
      double score = ChineseText.ordinary(new String(body, from, length, entrant));
      score += declared.contains(entrant) ? 0.05 : 0;
      if (score > bestScore) {
        best = entrant;
        bestScore = score;
      }
    }
    if (best != null) {
      return best;
    }
    for (Charset charset : declared) {
      if (!charset.equals(UTF_8)) {
        return charset;
      }
    }
    return check.mostlyValid() || declared.contains(UTF_8) ? UTF_8 : GB18030;
  }

  private static Set<Charset> declared(byte[] body, String contentType) {
    Set<Charset> declared = new LinkedHashSet<>();
    if (contentType != null) {
      add(declared, after(contentType.toLowerCase(Locale.ROOT), "charset", 0));
    }
    String head =
        new String(body, 0, Math.min(body.length, HEAD), ISO_8859_1).toLowerCase(Locale.ROOT);
    int xml = head.indexOf("<?xml");
    if (xml >= 0 && xml < 200) {
      int end = head.indexOf("?>", xml);
      if (end > 0) {
        add(declared, after(head.substring(xml, end), "encoding", 0));
      }
    }
    for (int at = head.indexOf("<meta"); at >= 0; at = head.indexOf("<meta", at + 5)) {
      int end = head.indexOf('>', at);
      String tag = head.substring(at, end < 0 ? head.length() : end);
      add(declared, after(tag, "charset", 0));
    }
    return declared;
  }

  /** The value after {@code key=}, quoted or not; null if there is none. */
  private static String after(String text, String key, int from) {
    int at = text.indexOf(key, from);
    if (at < 0) {
      return null;
    }
    at += key.length();
    while (at < text.length() && " =\"'\t\n\r:".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int end = at;
    while (end < text.length()
        && end - at < 40
        && " \"';,>/\t\n\r?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end > at ? text.substring(at, end) : null;
  }

  private static void add(Set<Charset> declared, String name) {
    if (name == null) {
      return;
    }
    if (name.contains("gb") && (name.contains("2312") || name.contains("gbk"))) {
      declared.add(GB18030);
    } else if (name.startsWith("utf") && name.contains("8")) {
      declared.add(UTF_8);
    } else if (name.startsWith("big5")) {
      declared.add(BIG5);
    } else {
      Charset charset = named(name);
      if (charset != null) {
        declared.add(charset);
      }
    }
  }

  /** Null for a name that nobody knows: such declarations are common and mean nothing. */
  private static Charset named(String name) {
    try {
      return Charset.isSupported(name) ? Charset.forName(name) : null;
    } catch (IllegalCharsetNameException unknown) {
      return null;
    }
  }
}
