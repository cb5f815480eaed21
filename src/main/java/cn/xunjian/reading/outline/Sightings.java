package cn.xunjian.reading.outline;

import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.DateSpan.Form;
import cn.xunjian.reading.text.Glyphs;
import java.util.ArrayList;
import java.util.List;

/** All dates of a page with the parts they play, told from the words around each. */
public final class Sightings {

  private static final int MOST = 20_000;

  /** Source, date and visits fit into this; a summary does not. */
  private static final int LONGEST_META = 40;

  private final PageOutline outline;
  private final List<Sighting> found = new ArrayList<>();

  private Sightings(PageOutline outline) {
    this.outline = outline;
  }

  public static List<Sighting> of(PageOutline outline) {
    Sightings sightings = new Sightings(outline);
    SplitDates split = new SplitDates(outline);
    PieceWise pieceWise = new PieceWise(outline);
    int at = 0;
    while (at < outline.tokens.size() && sightings.found.size() < MOST) {
      Sighting whole = pieceWise.at(at);
      Sighting pieces = whole == null ? split.at(at) : whole;
      if (pieces != null) {
        sightings.found.add(pieces.as(sightings.inContext(pieces)));
        at = whole == null ? split.next() : pieceWise.next();
      } else {
        sightings.token(at);
        at++;
      }
    }
    return sightings.found;
  }

  private Role inContext(Sighting pieces) {
    return pieces.box().excluded != null ? Role.RUNNING : Role.PLAIN;
  }

  private void token(int index) {
    Token token = outline.tokens.get(index);
    for (DateSpan span : token.dates()) {
      Role role = role(index, token, span);
      String source = token.visible() ? "text" : token.attribute();
      found.add(
          new Sighting(token.text(), token.box(), index, source, span.stated(), span.form(), role));
    }
  }

  private Role role(int index, Token token, DateSpan span) {
    String before = token.text().substring(0, span.start());
    String after = token.text().substring(span.end());
    if (endsSpan(token, span)) {
      return Role.EVENT;
    }
    Role label = Labels.before(before);
    if (label == Role.CLOCK || almanac(after) || almanac(before)) {
      return Role.CLOCK;
    }
    if (label == Role.EVENT || Labels.eventAfter(after)) {
      return Role.EVENT;
    }
    boolean nothingBefore = !Glyphs.hasWord(before);
    boolean nothingAfter = !Glyphs.hasWord(after);
    if (nothingBefore && nothingAfter) {
      Role role = alone(index, token);
      return role == Role.PLAIN && changed(token.box()) ? Role.UPDATED : role;
    }
    if (!token.visible() && label == null) {
      return Role.TITLE;
    }
    if (label != null && label != Role.PLAIN) {
      return label;
    }
    boolean edge = edge(before, after, nothingBefore, nothingAfter);
    Link link = token.box().link;
    if (link != null && link.content() && (link.title.equals(token.text()) || !token.visible())) {
      boolean setOff = edge && span.form().saysYear && span.form() != Form.CHINESE;
      return setOff || glued(before, span, nothingAfter) ? Role.EDGE : Role.TITLE;
    }
    if (meta(token, span, label, edge)) {
      return Role.META;
    }
    // a title that opens by script is no running text, whatever signs are in it
    boolean bracketed = edge && span.form().saysYear && span.form() != Form.CHINESE;
    return token.box().clicked && bracketed ? Role.EDGE : Role.RUNNING;
  }

  /** The second date of 2026-11-01—2026-11-22. */
  private static boolean endsSpan(Token token, DateSpan span) {
    for (DateSpan first : token.dates()) {
      boolean close = first.end() < span.start() && span.start() - first.end() <= 4;
      if (close && Labels.spanSign(token.text().substring(first.end(), span.start()))) {
        return true;
      }
    }
    return false;
  }

  /** WordPress puts two times beside each other, of class published and of class updated. */
  private static boolean changed(Box box) {
    String names = box.element.className();
    return names.contains("updated") || names.contains("modified");
  }

  /** The date is all the text there is: a label may stand in the element before it. */
  private Role alone(int index, Token token) {
    if (!token.visible() || index == 0) {
      return Role.PLAIN;
    }
    Token previous = outline.tokens.get(index - 1);
    boolean near =
        previous.visible()
            && previous.dates().isEmpty()
            && previous.text().length() <= 14
            && (previous.box().link == null || !previous.box().link.content());
    if (!near) {
      return Role.PLAIN;
    }
    boolean colon = previous.text().endsWith("：") || previous.text().endsWith(":");
    Role label = colon || labelled(previous.text()) ? Labels.alone(previous.text()) : null;
    if (label == null) {
      return Role.PLAIN;
    }
    return label;
  }

  /** Without a colon only words that can be nothing but a label count. */
  private static boolean labelled(String text) {
    return text.endsWith("时间")
        || text.endsWith("日期")
        || text.endsWith("截止")
        || text.endsWith("今天是")
        || text.endsWith("至")
        || text.endsWith("发布于");
  }

  private static boolean almanac(String text) {
    return text.contains("农历") || text.contains("℃") || text.contains("°C") || text.contains("今天是");
  }

  private static boolean edge(
      String before, String after, boolean nothingBefore, boolean nothingAfter) {
    if (nothingAfter) {
      return !before.isEmpty() && !Glyphs.wordy(before.charAt(before.length() - 1));
    }
    return nothingBefore && !Glyphs.wordy(after.charAt(0));
  }

  /** 关于…的通知2026-11-18, where a template lost the blank; believed only in a list of such. */
  private static boolean glued(String before, DateSpan span, boolean nothingAfter) {
    boolean signs = span.form() == Form.ISO || span.form() == Form.SLASH || span.form() == Form.DOT;
    return signs
        && nothingAfter
        && !before.isEmpty()
        && Character.isIdeographic(before.charAt(before.length() - 1));
  }

  private static boolean meta(Token token, DateSpan span, Role label, boolean edge) {
    String text = token.text();
    String before = text.substring(0, span.start());
    String after = text.substring(span.end());
    if (text.indexOf('。') >= 0 || words(before) + words(after) > LONGEST_META) {
      return false;
    }
    if (label == Role.PLAIN) {
      return true;
    }
    // 访问量：20261120
    if (span.form() == Form.COMPACT) {
      return false;
    }
    if (metaWord(text)) {
      return true;
    }
    if (unknownLabel(before)) {
      return false;
    }
    // 2026年11月22日，县长… begins a summary
    boolean sentence = text.indexOf('，') >= 0 || text.indexOf('、') >= 0;
    boolean spoken = span.form() == Form.CHINESE && Glyphs.hasWord(after);
    return edge && span.form().saysYear && !sentence && !spoken;
  }

  /** 展期：, 开工：, whatever is not known to announce a publication. */
  private static boolean unknownLabel(String before) {
    int end = before.length();
    while (end > 0 && Glyphs.fold(before.charAt(end - 1)) == ' ') {
      end--;
    }
    return end > 1
        && Glyphs.fold(before.charAt(end - 1)) == ':'
        && Character.isIdeographic(before.charAt(end - 2));
  }

  private static boolean metaWord(String text) {
    return text.contains("来源")
        || text.contains("浏览")
        || text.contains("阅读")
        || text.contains("点击")
        || text.contains("访问")
        || text.contains("作者")
        || text.contains("编辑");
  }

  private static int words(String text) {
    int words = 0;
    for (int i = 0; i < text.length(); i++) {
      words += Glyphs.wordy(text.charAt(i)) ? 1 : 0;
    }
    return words;
  }
}
