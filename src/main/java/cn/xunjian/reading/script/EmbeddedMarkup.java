package cn.xunjian.reading.script;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.text.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Puts into the page what its scripts will put there: the CDATA records of 大汉's {@code <datastore>}
 * islands and the list items that are written with {@code document.write}. Afterwards they are read
 * like any other list.
 */
public final class EmbeddedMarkup {

  private static final int LARGEST = 2 * 1024 * 1024;
  private static final int LARGEST_SCRIPT = 512 * 1024;

  private int budget = LARGEST;

  private EmbeddedMarkup() {}

  /** The text of all scripts, those that were unfolded included. */
  public static List<String> unfold(Document page) {
    List<String> scripts = new ArrayList<>();
    EmbeddedMarkup embedded = new EmbeddedMarkup();
    WrittenPieces pieces = new WrittenPieces(page);
    for (Element script : page.getElementsByTag("script")) {
      String data = script.data();
      if (!data.isBlank()) {
        scripts.add(data);
      }
      if (data.length() > LARGEST_SCRIPT) {
        continue;
      }
      pieces.write(data);
      String markup =
          data.contains("<record>") || data.contains("<record ")
              ? records(data)
              : writes(data) ? written(data) : "";
      if (!markup.isEmpty()) {
        embedded.replace(script, markup);
      }
    }
    return scripts;
  }

  /** The records of a datastore as one piece of markup; empty if there are none. */
  public static String records(String data) {
    StringBuilder markup = new StringBuilder();
    int at = data.indexOf("<record");
    while (at >= 0) {
      int close = data.indexOf('>', at);
      int end = data.indexOf("</record>", at);
      if (close < 0) {
        break;
      }
      if (data.startsWith("<recordset", at)) {
        at = data.indexOf("<record", at + 10);
        continue;
      }
      end = end < 0 ? data.length() : end;
      String record = data.substring(Math.min(close + 1, end), end);
      markup.append(record.replace("<![CDATA[", "").replace("]]>", "").replace("\\\"", "\""));
      at = data.indexOf("<record", end);
    }
    return markup.toString();
  }

  private static boolean writes(String data) {
    boolean list = data.contains("<li") || data.contains("<tr") || data.contains("<a ");
    return list
        && (data.contains("document.write")
            || data.contains(".html(")
            || data.contains("innerHTML")
            || data.contains("append("));
  }

  private static String written(String data) {
    StringBuilder markup = new StringBuilder();
    for (String literal : Literals.of(data)) {
      if (literal.indexOf('<') >= 0 || DateFinder.whole(literal) != null) {
        markup.append(literal);
      }
    }
    return markup.toString();
  }

  private void replace(Element script, String markup) {
    if (markup.length() > budget || script.parent() == null) {
      return;
    }
    budget -= markup.length();
    boolean rows = markup.stripLeading().toLowerCase(Locale.ROOT).startsWith("<tr");
    String whole = rows ? "<table>" + markup + "</table>" : markup;
    Element holder = new Element("div");
    Elements children = Jsoup.parseBodyFragment(whole).body().children();
    List.copyOf(children).forEach(holder::appendChild);
    script.replaceWith(holder);
  }
}
