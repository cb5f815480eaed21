package cn.xunjian.fetch;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an answer sends its reader on, although its status is none of a redirect: by a {@code
 * Refresh} header, by {@code <meta http-equiv=refresh>}, or by a script that does nothing but go
 * elsewhere. A person never sees such a page, so the site is what it leads to. What a script does
 * only under a condition, after setting a cookie or at a later time is not known, and followed
 * nowhere.
 */
public final class SentOn {

  /** A page that is larger is one that is read. */
  private static final int MOST_BYTES = 4_096;

  private static final int MOST_DECODED = 16_384;

  /** Who is shown a page for longer reads it. */
  private static final int MOST_SECONDS = 5;

  private static final Pattern REFRESH =
      Pattern.compile(
          "\\s*(\\d{1,3})(?:\\.\\d*)?\\s*(?:[;,]\\s*|\\s+)(?:url\\s*=\\s*)?+(?:\"([^\"]*)|'([^']*)|([^\"'].*))",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern UNREAD =
      Pattern.compile(
          "<!--.*?(?:-->|$)|<(noscript|template|textarea|title)\\b.*?(?:</\\1|$)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern META = Pattern.compile("<meta\\b([^>]*)>", Pattern.CASE_INSENSITIVE);

  private static final Pattern IS_REFRESH =
      Pattern.compile("http-equiv\\s*=\\s*[\"']?refresh\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTENT =
      Pattern.compile(
          "\\bcontent\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+))", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script\\b([^>]*)>(.*?)</script|<body\\b[^>]*\\bonload\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Only scripts that a browser runs, and none that is fetched from elsewhere. */
  private static final Pattern RUNS =
      Pattern.compile(
          "(?!.*\\bsrc\\s*=)(?!.*\\btype\\s*=\\s*[\"']?+(?!text/javascript|application/javascript|module)).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String WHERE =
      "(?:(?:window|self|top|parent|document|this)\\s*\\.\\s*)*location";

  /** The whole of a script: one statement, with an address that is written out. */
  private static final Pattern GOES =
      Pattern.compile(
          "(?:javascript:\\s*)?"
              + WHERE
              + "(?:\\s*\\.\\s*href)?\\s*(?:=|\\.\\s*(?:replace|assign)\\s*\\()\\s*(?:\"([^\"\\\\]+)\"|'([^'\\\\]+)')\\s*\\)?\\s*;?");

  private static final Pattern SCRIPT_COMMENT =
      Pattern.compile(
          "/\\*.*?\\*/|^\\s*//[^\\n]*$|^\\s*(?:<!--|//\\s*-->|-->)[^\\n]*$",
          Pattern.DOTALL | Pattern.MULTILINE);

  private SentOn() {}

  /**
   * Where to, as it is written there; empty for an answer that is meant to be read.
   *
   * @param bytes how long the body was as transferred; {@code body} may be its beginning
   */
  public static Optional<String> of(HttpHeaders headers, byte[] body, long bytes) {
    String header = headers.get("Refresh");
    if (header != null) {
      return target(header);
    }
    String type = headers.get("Content-Type", "text/html").toLowerCase(Locale.ROOT);
    if (bytes > MOST_BYTES || body.length < bytes || !type.contains("html")) {
      return Optional.empty();
    }
    try {
      byte[] decoded =
          ContentCoding.decode(
              body, String.join(",", headers.getAll("content-encoding")), MOST_DECODED, false);
      // Addresses are bytes here, as those of a Location header are.
      return of(new String(decoded, StandardCharsets.ISO_8859_1));
    } catch (BodyException undecodable) {
      return Optional.empty();
    }
  }

  /** The same of a page. */
  static Optional<String> of(String html) {
    String lower = html.toLowerCase(Locale.ROOT);
    if (!lower.contains("refresh") && !lower.contains("location")) {
      return Optional.empty();
    }
    if (lower.contains("<base") || lower.contains("document.cookie")) {
      return Optional.empty();
    }
    String read = UNREAD.matcher(html).replaceAll("");
    Matcher meta = META.matcher(read);
    while (meta.find()) {
      Matcher content = CONTENT.matcher(meta.group(1));
      if (IS_REFRESH.matcher(meta.group(1)).find() && content.find()) {
        return target(unescaped(first(content, 1, 2, 3)));
      }
    }
    return byScript(html);
  }

  private static Optional<String> byScript(String html) {
    // A script's first lines may stand in a comment of the page, as old browsers wanted it.
    Matcher script = SCRIPT.matcher(html);
    while (script.find()) {
      String text = first(script, 2, 3, 4);
      boolean runs = script.group(1) == null || RUNS.matcher(script.group(1)).matches();
      Matcher goes = GOES.matcher(SCRIPT_COMMENT.matcher(text).replaceAll("").strip());
      if (runs && goes.matches() && !inComment(html, script.start())) {
        return Optional.of(first(goes, 1, 2));
      }
    }
    return Optional.empty();
  }

  private static boolean inComment(String html, int at) {
    return html.lastIndexOf("<!--", at) > html.lastIndexOf("-->", at);
  }

  private static Optional<String> target(String refresh) {
    Matcher parts = REFRESH.matcher(refresh);
    if (!parts.matches() && !parts.lookingAt()) {
      return Optional.empty();
    }
    String address = first(parts, 2, 3, 4).strip();
    return address.isEmpty() || Integer.parseInt(parts.group(1)) > MOST_SECONDS
        ? Optional.empty()
        : Optional.of(address);
  }

  private static String unescaped(String text) {
    return text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'");
  }

  private static String first(Matcher found, int... groups) {
    for (int group : groups) {
      if (found.group(group) != null) {
        return found.group(group);
      }
    }
    return "";
  }
}
