package cn.xunjian.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.words.Text;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an office may write into its page, and that no more comes of it than a page. */
class PageTemplateTest {

  private static final BulletinHead HEAD =
      new BulletinHead(
          "关于<b>检查</b>的通报", "某局", "某行〔2027〕2号", "", true, null, LocalDate.of(2027, 1, 5), null, 9L);

  private static List<String> faults(byte[] file) {
    return PageTemplate.faults(file).stream().map(Text::zh).toList();
  }

  private static byte[] bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theOfficesPageIsTakenAndFilledIn() {
    assertThat(faults(OfficePage.whole())).isEmpty();

    Document page =
        Jsoup.parse(
            PageTemplate.filled(
                OfficePage.whole(), HEAD, false, "<p class=\"x\">正文{title}</p>", "/bulletin.css"));

    assertThat(page.selectFirst("header p").text()).isEqualTo("某局文件");
    assertThat(page.selectFirst("header .no").text()).isEqualTo("某行〔2027〕2号");
    assertThat(page.selectFirst("h1").text()).as("escaped").isEqualTo("关于<b>检查</b>的通报");
    assertThat(page.title()).isEqualTo("关于<b>检查</b>的通报");
    assertThat(page.selectFirst("main p.x").text())
        .as("the text is no template")
        .isEqualTo("正文{title}");
    assertThat(page.selectFirst("main").text()).contains("2027年1月5日印发");
    assertThat(page.select("main > p").eachText()).as("no addressee").doesNotContain("：");
    assertThat(page.selectFirst("link[rel=stylesheet]").attr("href")).isEqualTo("/bulletin.css");
    assertThat(page.selectFirst("style").data()).contains("color: #c00");
    assertThat(page.select(".draft")).isEmpty();
  }

  @Test
  void aDraftSaysSoWhateverTheTemplateDoes() {
    String page = PageTemplate.filled(OfficePage.whole(), HEAD, true, "", "/bulletin.css");
    assertThat(Jsoup.parse(page).selectFirst("body > .draft").text()).isEqualTo("（草稿，尚未发布）");
  }

  @Test
  void whatIsNotThereIsAskedFor() {
    BulletinHead bare =
        new BulletinHead("题", "某局", "", "", false, null, LocalDate.of(2027, 1, 5), null, 9L);
    String page = PageTemplate.filled(OfficePage.whole(), bare, false, "", "/bulletin.css");
    assertThat(Jsoup.parse(page).selectFirst(".no").text()).isEqualTo("无文号");
  }

  /** Each way out of a template, with the line that it stands on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Titel}                                          | 第 11 行：不认识 {Titel}",
        "{inject:secrets}                                 | 第 11 行：不认识 {inject:secrets}",
        "{cdi:vault.key}                                  | 第 11 行：不认识 {cdi:vault.key}",
        "{title.getClass.forName('java.lang.Runtime')}    | 第 11 行：不认识",
        "{title.length}                                   | 第 11 行：不认识 {title.length}",
        "{body.raw}                                       | 第 11 行：不认识 {body.raw}",
        "{str:eval('{office}')}                           | 第 11 行：不认识",
        "{config:['quarkus.datasource.password']}         | 第 11 行",
        "{#include access}{/include}                      | 第 11 行：占位符写法有误",
        "{#for i in 2000000000}x{/for}                    | 第 11 行：占位符写法有误",
        "{#eval office /}                                 | 第 11 行：占位符写法有误",
        "{#if number}                                     | 占位符写法有误",
        "{#if vault}x{/if}                                | 第 11 行：不认识 {vault}",
        "<script>alert(1)</script>                        | 第 11 行：不允许脚本 <script>",
        "<link rel=stylesheet href=/x.css>                | 第 11 行：不允许 <link>",
        "<iframe src=https://a.example/></iframe>         | 第 11 行：不允许 <iframe>",
        "<form action=/x><input></form>                   | 第 11 行：不允许 <form>",
        "<svg onload=alert(1)></svg>                      | 第 11 行：不允许 <svg>",
        "<base href=https://a.example/>                   | 第 11 行：不允许 <base>",
        "<p onclick=alert(1)>x</p>                        | 第 11 行：<p> 不能用 onclick 属性",
        "<p style=color:red>x</p>                         | 第 11 行：<p> 不能用 style 属性，请改为 class",
        "<img src=https://a.example/logo.png>             | 第 11 行：图片须嵌入网页",
        "<img src=file:///etc/passwd>                     | 第 11 行：图片须嵌入网页",
        "<img src=data:image/svg+xml;base64,PHN2Zz4=>     | 第 11 行：图片须嵌入网页",
        "<a href=javascript:alert(1)>x</a>                | 第 11 行：链接 javascript:alert(1) 须以",
        "<a href=//a.example/>x</a>                       | 第 11 行：链接 //a.example/ 须以",
        "<a href={number}>x</a>                           | 第 11 行：href 属性中不能用占位符",
        "<style>p { background: url(file:///etc/passwd) }</style> | 第 11 行：样式不能引用其他文件",
        "<style>@import 'https://a.example/x.css';</style>| 第 11 行：样式不能引用其他文件",
        "<style>p { background: u\\72l(x) }</style>       | 第 11 行：样式不能引用其他文件",
        "<meta http-equiv=refresh content=0>              | 第 11 行：<meta> 不能用 http-equiv 属性",
        "{body}                                           | 须有且仅有一处 {body}",
      })
  void nothingElseIsTaken(String more, String said) {
    assertThat(faults(OfficePage.with(more.replace("\\\\", "\\"))))
        .as(more)
        .anySatisfy(fault -> assertThat(fault).contains(said));
  }

  /**
   * What Qute leaves out makes tags of what was none: refused when it comes in, and when filled.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<{! x !}iframe src=\"file:///etc/passwd\"></{! x !}iframe>",
        "<{#if title}iframe src=\"file:///etc/passwd\">{/if}",
        "<{! !}meta http-equiv=refresh content=\"0;url=file:///etc/passwd\">",
        "<!-- --{! !}><script>alert(1)</script>-->",
        "<!-- --{! !}><script>alert(1)</script> x -->",
        "<title>{title}<{! !}/title><script>alert(1)</script></title>",
        "<style>a{}|}<{!!}/style><script>alert(1)</script>{|</style>",
        "<style>a{}|}{anything}{|</style>",
        "<style>a{}|}{anything}<{!!}/style><p>x</style>",
        "<!-- {anything} -->",
      })
  void whatQuteMakesOfItIsLookedAtToo(String more) {
    assertThat(faults(OfficePage.with(more))).as(more).isNotEmpty();
    // Stored before this was looked at: it is not served, or nothing of it is left.
    String served;
    try {
      served = PageTemplate.filled(OfficePage.with(more), HEAD, false, "", "/x.css");
    } catch (PageTemplate.Refused refused) {
      return;
    }
    assertThat(Jsoup.parse(served).select("iframe, script, meta[http-equiv]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<{! x !}iframe src=\"file:///etc/passwd\"></{! x !}iframe>",
        "<{#if title}iframe src=\"file:///etc/passwd\">{/if}",
        "<{! !}meta http-equiv=refresh content=\"0;url=file:///etc/passwd\">",
        "<style>a{}|}{anything}{|</style>",
        "<style>a{}|}<{!!}/style><script>alert(1)</script>{|</style>",
      })
  void aStoredPageThatMakesTagsIsNotServed(String more) {
    assertThatThrownBy(() -> PageTemplate.filled(OfficePage.with(more), HEAD, false, "", "/x.css"))
        .as(more)
        .isInstanceOf(PageTemplate.Refused.class);
  }

  /** A style cannot unmake it, and a body in a comment takes it nowhere. */
  @Test
  void aHostilePageCannotHideThatItIsADraft() {
    byte[] hostile =
        bytes(
            """
            <!doctype html><html lang="zh"><!-- <body> <head> --><head><title>{title}</title>
            <style>.draft { display: none } body#b > p:first-child { display: none !important }</style>
            </head><body id="b"><!-- <body> --><main>{body}</main></body></html>""");
    assertThat(faults(hostile)).isEmpty();
    Document page =
        Jsoup.parse(PageTemplate.filled(hostile, HEAD, true, "<p>正文</p>", "/bulletin.css"));
    assertThat(page.body().child(0).text()).isEqualTo("（草稿，尚未发布）");
    assertThat(page.body().child(0).id()).isEqualTo("xunjian-draft");
    assertThat(page.select("style").get(0).data())
        .as("the first layer goes before all that is important later")
        .startsWith("@layer xunjian { #xunjian-draft { all: initial !important;");
    assertThat(page.select("main p").text()).isEqualTo("正文");
  }

  @Test
  void theTextMustStandInThePageWhateverIsAsked() {
    assertThat(
            faults(
                bytes(
                    "<html><head><title>{title}</title></head><body>{#if draft}{body}{/if}</body></html>")))
        .anyMatch(fault -> fault.contains("{body} 须始终写出"));
    assertThat(
            faults(bytes("<html><head><title>{title}{body}</title></head><body>x</body></html>")))
        .anyMatch(fault -> fault.contains("{body} 须始终写出"));
  }

  @Test
  void whatIsPrintedAsksForNothing() {
    Document page = Jsoup.parse(PdfPrinter.guarded("<html><head><title>x</title></head></html>"));
    assertThat(page.head().child(0).attr("http-equiv")).isEqualTo("Content-Security-Policy");
    assertThat(page.head().child(0).attr("content"))
        .startsWith("default-src 'none'; img-src data:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>常行审改</p>",
        "<img alt=徽 src=\"data:image/png;base64,iVBORw0KGgo=\">",
        "<a href=\"https://www.example.gov.cn/\">网站</a>",
        "<table class=t><tr><td colspan=2>x</td></tr></table>",
        "{#if redHead}<p>红头</p>{/if}{#if !draft}<p>正式</p>{/if}{#if number && addressee}<p>x</p>{/if}",
        "{! 说明 !}",
      })
  void anOrdinaryPageIsTaken(String more) {
    assertThat(faults(OfficePage.with(more))).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidAtOnce() {
    assertThat(faults(bytes("<p>hello</p>")))
        .anyMatch(fault -> fault.contains("完整的网页"))
        .anyMatch(fault -> fault.contains("缺少 {title}"))
        .anyMatch(fault -> fault.contains("有且仅有一处 {body}"));
    assertThat(faults(new byte[] {(byte) 0xb0, (byte) 0xae}))
        .containsExactly("文件不是 UTF-8 编码，请另存为 UTF-8 后再上传");
  }

  /** The browser hashes what stands between the tags, with one character at each end of a line. */
  @Test
  void theStylesAreKnownAsTheBrowserHashesThem() {
    byte[] windows =
        bytes(new String(OfficePage.whole(), StandardCharsets.UTF_8).replace("\n", "\r\n"));
    String page = PageTemplate.filled(windows, HEAD, false, "", "/x.css");
    assertThat(PageTemplate.styles(page))
        .singleElement()
        .satisfies(
            style -> assertThat(style).startsWith("\nbody > header").doesNotContain("\r", "|"));
  }
}
