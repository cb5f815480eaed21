package cn.xunjian.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Language;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FramePageTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates/console");

  @ParameterizedTest
  @EnumSource(Language.class)
  void allPagesHaveALanguageATitleAndAWayPastTheNavigation(Language language) {
    FaultView view = FaultView.of(404, null, WrittenPage.phrasing(language));
    Document page = WrittenPage.page(language, "fault", view);

    assertThat(page.selectFirst("html").attr("lang"))
        .isEqualTo(language == Language.ZH ? "zh-CN" : "en");
    assertThat(page.title())
        .isEqualTo(language == Language.ZH ? "没有找到 · 巡检" : "Not found · Xunjian");
    assertThat(page.selectFirst("a.skip").attr("href")).isEqualTo("#content");
    assertThat(page.select("nav a[aria-current=page]")).hasSize(1);
    assertThat(page.selectFirst(".who").text()).isEqualTo("王<强>");
    assertThat(page.selectFirst("a[hreflang]").attr("href"))
        .isEqualTo("/targets?q=%3Cb%3E%22%27&lang=" + (language == Language.ZH ? "en" : "zh"));
    assertThat(page.selectFirst("input[name=to]").attr("value"))
        .isEqualTo("/targets?q=%3Cb%3E%22%27");
  }

  @Test
  void nothingIsMixedOnAnEnglishPage() {
    FaultView view = FaultView.of(500, null, WrittenPage.phrasing(Language.EN));
    Document page = WrittenPage.page(Language.EN, "fault", view);
    page.select("a[lang=zh-CN], .who").remove();
    assertThat(page.text()).doesNotContainPattern("\\p{IsHan}");
  }

  @Test
  void scriptsAndStylesStandInFilesOfTheirOwn() throws IOException {
    List<String> inline = new ArrayList<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.toList()) {
        Document page = org.jsoup.Jsoup.parse(Files.readString(file));
        for (Element element : page.getAllElements()) {
          boolean script = element.normalName().equals("script") && !element.hasAttr("src");
          boolean acts =
              element.attributes().asList().stream()
                  .anyMatch(a -> a.getKey().equals("style") || a.getKey().matches("on[a-z]+"));
          if (script || acts || element.normalName().equals("style")) {
            inline.add(file.getFileName() + ": " + element);
          }
        }
      }
    }
    assertThat(inline).isEmpty();
  }

  /** They come from the typed words, which have both languages. */
  @Test
  void noTemplateHasWordsOfItsOwn() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("\\p{IsHan}");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | 权限不足 · the right is missing | 权限不足 | the right is missing",
        "403 | only English                   | ''      | only English",
        "404 | 他县站 is not there             | ''      | ''",
        "500 | the log has it under the id 4711 | 4711  | 4711",
      })
  void aRefusedPageSaysWhyInOneLanguage(int status, String detail, String zh, String en) {
    assertThat(FaultView.of(status, detail, WrittenPage.phrasing(Language.ZH)).detail())
        .isEqualTo(zh);
    assertThat(FaultView.of(status, detail, WrittenPage.phrasing(Language.EN)).detail())
        .isEqualTo(en);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "gzip, deflate, br | true",
        "br;q=1.0, gzip;q=0.8 | true",
        "gzip;q=0 | false",
        "deflate | false",
        "- | false",
      })
  void aPageIsCompressedForWhoTakesIt(String accepted, boolean gzip) {
    assertThat(Frames.takesGzip(accepted)).isEqualTo(gzip);
  }

  @Test
  void aPhoneFindsTheIconByTheManifest() {
    AssetFiles files = new AssetFiles();
    byte[] manifest =
        files
            .named(files.addresses().manifest().substring(AssetFiles.PATH.length()))
            .orElseThrow()
            .plain();
    JsonObject read = new JsonObject(new String(manifest, StandardCharsets.UTF_8));
    assertThat(read.getString("start_url")).isEqualTo("/");
    assertThat(read.getJsonArray("icons").getJsonObject(0).getString("src"))
        .isEqualTo(files.addresses().icon());
  }

  @Test
  void theFirstLoadIsSmall() {
    AssetFiles files = new AssetFiles();
    int sum =
        Stream.of(
                files.addresses().style(),
                files.addresses().htmx(),
                files.addresses().events(),
                files.addresses().script(),
                files.addresses().icon())
            .map(address -> files.named(address.substring(AssetFiles.PATH.length())).orElseThrow())
            .mapToInt(asset -> asset.gzipped().length)
            .sum();
    assertThat(sum).isLessThan(40_000);
  }
}
