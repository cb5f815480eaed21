package cn.xunjian.report.files;

import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.words.Text;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * An office's own page with places to be filled in, in the words of Qute: {@code {title}}, {@code
 * {office}}, {@code {number}}, {@code {addressee}}, {@code {dated}}, and once {@code {body}}, where
 * the text of the bulletin goes; {@code {#if}} asks them, {@code redHead} and {@code draft}.
 * Nothing else of Qute is there: its engine knows no loops, no other templates, no beans, no
 * methods and no classes, and all but the body is escaped.
 */
public final class PageTemplate {

  /** The largest file that is taken, in bytes: more than any head with a picture needs. */
  public static final int MOST_BYTES = 262_144;

  private static final List<String> PLACES =
      List.of("title", "office", "number", "addressee", "dated", "body", "redHead", "draft");

  private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

  private static final Engine ENGINE =
      Engine.builder()
          .addSectionHelper(new IfSectionHelper.Factory())
          .addValueResolvers(ValueResolvers.mapperResolver(), ValueResolvers.mapResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .strictRendering(true)
          .build();

  private static final Pattern STYLE =
      Pattern.compile(
          "(<style\\b[^>]*>)(.*?)(</style\\s*>)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /**
   * Of the first layer, so that no style of the page has a say in how it looks: what is important
   * in an earlier layer goes before all that is important later, however exactly that is aimed.
   */
  private static final String DRAFT_STYLE =
      "@layer xunjian { #xunjian-draft { all: initial !important; display: block !important;"
          + " text-align: center !important; color: #666 !important; background: #fff !important;"
          + " font: 16pt/28pt serif !important; position: relative !important;"
          + " z-index: 2147483647 !important; } }";

  private static final String DRAFT = "（草稿，尚未发布）";

  private static final BulletinHead SAMPLE =
      new BulletinHead("样", "样", "样", "样", true, null, LocalDate.EPOCH, null, null);

  private static final BulletinHead BARE =
      new BulletinHead("样", "样", "", "", false, null, LocalDate.EPOCH, null, null);

  private PageTemplate() {}

  /** What is wrong with a file as a template, each with its place and remedy; empty for nothing. */
  public static List<Text> faults(byte[] file) {
    String source;
    try {
      source = text(file);
    } catch (CharacterCodingException notUtf8) {
      return List.of(
          new Text("文件不是 UTF-8 编码，请另存为 UTF-8 后再上传", "the file is not in UTF-8: save it in UTF-8"));
    }
    List<Text> faults = new ArrayList<>(PageMarkup.faults(source));
    faults.addAll(ofPlaces(source));
    return faults;
  }

  private static String text(byte[] file) throws CharacterCodingException {
    // Browsers read every end of a line as one character, and hashes of styles are of that.
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(file))
        .toString()
        .replace("\uFEFF", "")
        .replace("\r\n", "\n")
        .replace('\r', '\n');
  }

  private static List<Text> ofPlaces(String source) {
    List<Text> faults = new ArrayList<>();
    Template parsed;
    try {
      parsed = ENGINE.parse(blank(source), HTML);
    } catch (TemplateException wrong) {
      return List.of(said(wrong));
    }
    List<String> named = new ArrayList<>();
    for (Expression each : parsed.getExpressions()) {
      if (each.isLiteral()) {
        continue;
      }
      boolean known =
          !each.hasNamespace()
              && each.getParts().size() == 1
              && !each.getParts().get(0).isVirtualMethod()
              && PLACES.contains(each.getParts().get(0).getName());
      if (known) {
        named.add(each.getParts().get(0).getName());
      } else {
        faults.add(
            new Text(
                    "第 %d 行：不认识 {%s}；可用：title、office、number、addressee、dated、body、redHead、draft",
                    "line %d: nothing is called {%s}; there are title, office, number, addressee, dated, body, redHead and draft")
                .with(each.getOrigin().getLine(), each.toOriginalString()));
      }
    }
    if (!named.contains("title")) {
      faults.add(new Text("缺少 {title}，通报标题写在此处", "{title} is missing: the title goes there"));
    }
    if (named.stream().filter("body"::equals).count() != 1) {
      faults.add(
          new Text(
              "须有且仅有一处 {body}，通报正文写在此处",
              "{body} must stand exactly once: the bulletin goes there"));
    }
    return faults.isEmpty() ? tried(source) : faults;
  }

  /** What the checks above do not see shows when it is filled in. */
  private static List<Text> tried(String source) {
    try {
      filled(source, SAMPLE, true, "", "/x.css");
      filled(source, BARE, false, "", "/x.css");
      return List.of();
    } catch (TemplateException wrong) {
      return List.of(said(wrong));
    } catch (Refused refused) {
      return refused.faults;
    }
  }

  /** Filled in, a page holds what no page may: it is not served. */
  public static final class Refused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient List<Text> faults;

    private Refused(List<Text> faults, Throwable cause) {
      super("an office's page is refused: " + faults.get(0).en(), cause);
      this.faults = faults;
    }
  }

  private static Text said(TemplateException wrong) {
    String why = wrong.getMessage().lines().findFirst().orElse("");
    int line = wrong.getOrigin() == null ? 0 : wrong.getOrigin().getLine();
    return new Text(
            "第 %d 行：占位符写法有误，只支持 {名称} 和 {#if 名称}…{#else}…{/if}（%s）",
            "line %d: only {name} and {#if name}…{#else}…{/if} are understood (%s)")
        .with(line, why.length() <= 200 ? why : why.substring(0, 200) + "…");
  }

  /**
   * The page with its places filled in.
   *
   * @throws Refused if that holds what no page may, whatever was thought of it when it came in
   */
  static String filled(byte[] file, BulletinHead head, boolean draft, String body, String style) {
    try {
      return filled(text(file), head, draft, body, style);
    } catch (TemplateException wrong) {
      throw new Refused(List.of(said(wrong)), wrong);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a template is checked before it is stored", e);
    }
  }

  private static String filled(
      String source, BulletinHead head, boolean draft, String body, String style) {
    String here = "body" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", head.title());
    values.put("office", head.office());
    values.put("number", head.number());
    values.put("addressee", head.addressee());
    values.put("dated", ReportPeriod.day(head.dated()));
    values.put("redHead", head.redHead());
    values.put("draft", draft);
    values.put("body", here);
    Document page = PageMarkup.read(ENGINE.parse(plain(source), HTML).render(values));
    List<Text> faults = new ArrayList<>(PageMarkup.faults(page));
    if (page.body().nodeStream(TextNode.class).filter(t -> t.text().contains(here)).count() != 1) {
      faults.add(
          new Text(
              "{body} 须始终写出，且在 <body> 的正文中",
              "{body} must always be written out, within the text of <body>"));
    }
    if (!faults.isEmpty()) {
      throw new Refused(faults, null);
    }
    return whole(page, draft, style).replace(here, body);
  }

  /** What was checked is what is served: it is written again, with what is ours, from its tree. */
  private static String whole(Document page, boolean draft, String style) {
    page.nodeStream(Comment.class).toList().forEach(Node::remove);
    Element head = page.head();
    if (draft) {
      head.prependElement("style").appendChild(new DataNode(DRAFT_STYLE));
      page.body().prependElement("p").id("xunjian-draft").addClass("draft").text(DRAFT);
    }
    head.prependElement("link").attr("rel", "stylesheet").attr("href", style);
    head.prependElement("link").attr("rel", "icon").attr("href", "data:,");
    head.prependElement("meta").attr("charset", "utf-8");
    page.outputSettings().prettyPrint(false);
    return page.outerHtml();
  }

  /** Styles are full of braces: what stands in them is no place. */
  private static String plain(String source) {
    return STYLE
        .matcher(source)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + "{|" + found.group(2) + "|}" + found.group(3)));
  }

  /** Without styles, each line where it was: Qute does not count the lines that it passes over. */
  private static String blank(String source) {
    return STYLE
        .matcher(source)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + found.group(2).replaceAll("[^\n]", "") + found.group(3)));
  }

  /** The texts of the styles in a page, as a browser hashes them. */
  public static List<String> styles(String page) {
    return STYLE.matcher(page).results().map(found -> found.group(2)).toList();
  }
}
