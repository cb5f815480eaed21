package cn.xunjian.report.files;

import cn.xunjian.words.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * What a page of an office may be made of: text, tables, pictures that lie in it and a style of its
 * own. No script, nothing that is fetched from elsewhere, nothing that sends a form. Pure.
 */
final class PageMarkup {

  private static final Set<String> ELEMENTS =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "main",
          "header",
          "footer",
          "section",
          "article",
          "aside",
          "nav",
          "div",
          "span",
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "br",
          "hr",
          "table",
          "caption",
          "colgroup",
          "col",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "img",
          "a",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "small",
          "sup",
          "sub",
          "mark",
          "time",
          "figure",
          "figcaption",
          "blockquote",
          "pre",
          "code");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "id",
          "lang",
          "dir",
          "title",
          "role",
          "alt",
          "width",
          "height",
          "colspan",
          "rowspan",
          "scope",
          "span",
          "datetime",
          "aria-label",
          "aria-hidden",
          "start",
          "type");

  /** Those that mean something on one element alone. */
  private static final Map<String, Set<String>> OF_ONE =
      Map.of(
          "a", Set.of("href", "rel", "target"),
          "img", Set.of("src"),
          "meta", Set.of("charset", "name", "content"),
          "style", Set.of("media"));

  private static final Pattern PICTURE =
      Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*");

  private static final Pattern LEADS = Pattern.compile("(https?://|mailto:|tel:|#|/(?!/)).*");

  private static final Pattern FETCHES =
      Pattern.compile("@import|url\\s*\\(|image-set\\s*\\(|\\\\|expression\\s*\\(");

  private PageMarkup() {}

  /** A tag whose name comes of a place, or of what Qute leaves out. */
  private static final Pattern TAG_OF_PLACES = Pattern.compile("</?\\s*\\{");

  /** Reads a page as a browser does, with the lines of its elements. */
  static Document read(String page) {
    return Parser.htmlParser().setTrackPosition(true).parseInput(page, "");
  }

  /**
   * What is wrong with an office's page before its places are filled in, each with its line and
   * remedy; empty for nothing. What it becomes is asked of {@link #faults(Document)}.
   */
  static List<Text> faults(String source) {
    Document page = read(source);
    List<Text> faults = new ArrayList<>();
    String plain = source.toLowerCase(Locale.ROOT);
    if (!plain.contains("<head") || !plain.contains("<body")) {
      faults.add(
          new Text(
              "须是完整的网页，含 <head> 和 <body>", "it has to be a whole page, with <head> and <body>"));
    }
    TAG_OF_PLACES
        .matcher(source)
        .results()
        .forEach(
            tag ->
                faults.add(
                    new Text(
                            "第 %d 行：“<”后不能紧接占位符或注释，请写出标签名",
                            "line %d: no place and no comment right after <; write out the tag")
                        .with(source.substring(0, tag.start()).split("\n", -1).length)));
    page.nodeStream(Comment.class)
        .filter(comment -> comment.getData().indexOf('{') >= 0)
        .forEach(
            comment ->
                faults.add(
                    new Text(
                            "第 %d 行：注释 <!-- --> 中不能有 {，请删去",
                            "line %d: no { within a comment <!-- -->; take it out")
                        .with(line(comment))));
    page.select("style").stream()
        .filter(style -> style.data().contains("|}"))
        .forEach(
            style ->
                faults.add(
                    new Text("第 %d 行：样式中不能有 |}，请删去", "line %d: no |} within a style; take it out")
                        .with(line(style))));
    faults.addAll(faults(page));
    return faults;
  }

  /** What is in a page that may not be there, each with its line and remedy; empty for nothing. */
  static List<Text> faults(Document page) {
    List<Text> faults = new ArrayList<>();
    // The first of all is the document itself.
    page.getAllElements().stream().skip(1).forEach(each -> element(each, faults));
    return faults;
  }

  private static int line(Node node) {
    return node.sourceRange().start().lineNumber();
  }

  private static void element(Element each, List<Text> faults) {
    String name = each.normalName();
    int line = line(each);
    if (!ELEMENTS.contains(name)) {
      faults.add(
          (name.equals("script")
                  ? new Text("第 %d 行：不允许脚本 <%s>，请删去", "line %d: no scripts (<%s>); take it out")
                  : name.equals("link")
                      ? new Text(
                          "第 %d 行：不允许 <%s>；样式请写在 <style> 中",
                          "line %d: no <%s>; write styles into <style>")
                      : new Text(
                          "第 %d 行：不允许 <%s>，请改用普通段落、表格或图片",
                          "line %d: no <%s>; use paragraphs, tables or pictures"))
              .with(line, name));
      return;
    }
    for (Attribute attribute : each.attributes()) {
      attribute(each, attribute, line, faults);
    }
    if (name.equals("style") && FETCHES.matcher(each.data().toLowerCase(Locale.ROOT)).find()) {
      faults.add(
          new Text(
                  "第 %d 行：样式不能引用其他文件（url、@import）或使用反斜线，请删去；图片请用 <img src=\"data:…\">",
                  "line %d: a style refers to nothing else (url, @import) and has no backslash; pictures are <img src=\"data:…\">")
              .with(line));
    }
  }

  private static void attribute(Element of, Attribute one, int line, List<Text> faults) {
    String name = one.getKey().toLowerCase(Locale.ROOT);
    String value = one.getValue() == null ? "" : one.getValue();
    if (!ATTRIBUTES.contains(name)
        && !OF_ONE.getOrDefault(of.normalName(), Set.of()).contains(name)) {
      faults.add(
          (name.equals("style")
                  ? new Text(
                      "第 %d 行：<%s> 不能用 %s 属性，请改为 class 并写在 <style> 中",
                      "line %d: <%s> has no attribute %s; give it a class and write that into <style>")
                  : new Text(
                      "第 %d 行：<%s> 不能用 %s 属性，请删去",
                      "line %d: <%s> has no attribute %s; take it out"))
              .with(line, of.normalName(), name));
    } else if (value.indexOf('{') >= 0) {
      faults.add(
          new Text(
                  "第 %d 行：%s 属性中不能用占位符，请移到正文",
                  "line %d: no places within the attribute %s; move it to the text")
              .with(line, name));
    } else if (name.equals("src") && !PICTURE.matcher(value).matches()) {
      faults.add(
          new Text(
                  "第 %d 行：图片须嵌入网页（data:image/png;base64,…），不能引用 %s",
                  "line %d: pictures lie in the page (data:image/png;base64,…), not at %s")
              .with(line, shown(value)));
    } else if (name.equals("href") && !LEADS.matcher(value.strip()).matches()) {
      faults.add(
          new Text(
                  "第 %d 行：链接 %s 须以 http://、https://、mailto:、tel:、/ 或 # 开头",
                  "line %d: the link %s has to begin with http://, https://, mailto:, tel:, / or #")
              .with(line, shown(value)));
    }
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
