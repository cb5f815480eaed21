package cn.xunjian.report.paper;

import cn.xunjian.report.figures.BulletinFigures;
import cn.xunjian.report.figures.Figure;
import cn.xunjian.report.figures.ReportPeriod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts figures in the place of their names. */
public final class Filling {

  private static final Pattern NAME = Pattern.compile("\\{([^{}\\s]{1,80})}");

  private final BulletinFigures figures;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final Map<String, String> was;

  Filling(BulletinContent content) {
    figures = content.figures();
    was = content.was();
    BulletinHead head = content.head();
    words.put("office", head.office());
    words.put("period", content.facts().period().chinese());
    words.put(
        "feedbackBy",
        head.feedbackBy() == null
            ? "自收到本通报之日起10个工作日内"
            : "于" + ReportPeriod.day(head.feedbackBy()) + "前");
    Figure change = figures.get("change");
    words.put("change.size", change.value() == null ? "—" : change.value().abs().toPlainString());
  }

  /** A text in pieces, those marked that changed at the last refresh. */
  List<PaperPart.Span> spans(String text) {
    List<PaperPart.Span> spans = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    int done = 0;
    while (names.find()) {
      String shown = shown(names.group(1));
      if (shown == null) {
        continue;
      }
      plain(spans, text.substring(done, names.start()));
      spans.add(new PaperPart.Span(shown, was.containsKey(figure(names.group(1)))));
      done = names.end();
    }
    plain(spans, text.substring(done));
    return spans;
  }

  private static String figure(String name) {
    return name.equals("change.size") ? "change" : name;
  }

  private static void plain(List<PaperPart.Span> spans, String text) {
    if (!text.isEmpty()) {
      spans.add(new PaperPart.Span(text, false));
    }
  }

  private String shown(String name) {
    Figure figure = figures.find(name);
    if (figure != null) {
      return figure.shown();
    }
    // A problem that a person named and nobody has any more.
    return name.startsWith("problem.") ? "0" : words.get(name);
  }

  /** The first name in a text that no figure has; null if all are known. */
  public static String unknown(BulletinContent content, String text) {
    Filling filling = new Filling(content);
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      if (filling.shown(names.group(1)) == null) {
        return names.group(1);
      }
    }
    return null;
  }
}
