package cn.xunjian.delivery.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

  @TempDir private Path folder;

  private static TemplateFields sheet(String sample) {
    return new TemplateFields(
        SampleMessages.named(sample).orElseThrow(), Language.ZH, ChatMarkup.MARKDOWN);
  }

  private Templates own(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return new Templates(folder);
  }

  @Test
  void theOfficesOwnTemplateTakesThePlaceOfTheBundledOne() throws IOException {
    Templates templates = own("wecom.zh.md", "值班：{title}{#for i in items}|{i.unit}{/for}");
    assertThat(templates.reload()).isEmpty();
    assertThat(templates.text("wecom", "md", sheet("opened"), text -> true))
        .isEqualTo("值班：发生：示例市人民政府门户网站|市行政审批服务局");
    assertThat(templates.text("dingtalk", "md", sheet("opened"), text -> true))
        .startsWith("#### 发生");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good\\n{titel} | 2 | {titel}",
        "a\\nb\\n{#for i in items}{i.nmae}{/for} | 3 | {i.nmae}",
        "{#if digest}\\n{first.nothing}\\n{/if} | 2 | {first.nothing}",
        "{#for i in items}\\n{i.name} | 2 | for",
        "x\\n{#nosuch}{/nosuch} | 2 | nosuch",
        "{#for i in items}{j.name}{/for} | 1 | {j}",
        "x\\n\\n{first.name.length.foo} | 3 | foo",
      })
  void aFaultIsToldWithFileAndLine(String text, int line, String names) throws IOException {
    Templates templates = own("slack.zh.txt", text.replace("\\n", "\n"));
    assertThat(templates.reload())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("slack.zh.txt") + ":" + line + ": ")
        .contains(names);
    assertThatThrownBy(() -> templates.check(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("slack.zh.txt:" + line);
  }

  @Test
  void aFaultyTemplateLeavesTheSoundOnesInPlace() throws IOException {
    Templates templates = own("slack.zh.txt", "v1 {title}");
    assertThat(templates.reload()).isEmpty();
    Files.writeString(folder.resolve("slack.zh.txt"), "v2 {titel}");
    assertThat(templates.reload()).hasSize(1);
    assertThat(templates.text("slack", "txt", sheet("test"), text -> true)).startsWith("v1 ");
    Files.writeString(folder.resolve("slack.zh.txt"), "v3 {title}");
    assertThat(templates.reload()).isEmpty();
    assertThat(templates.text("slack", "txt", sheet("test"), text -> true)).startsWith("v3 ");
  }

  @Test
  void aFileThatIsNoTemplateIsToldRatherThanIgnored() throws IOException {
    assertThat(own("dingding.zh.md", "x").reload())
        .singleElement()
        .asString()
        .contains("dingding.zh.md", "dingtalk.zh.md");
  }

  @Test
  void aFolderThatIsMissingIsTold() {
    assertThat(new Templates(folder.resolve("none")).reload())
        .singleElement()
        .asString()
        .contains("none");
  }

  @Test
  void aTemplateLongerThanTheLimitIsCutAndSaysSo() throws IOException {
    Templates templates = own("wecom.zh.md", "长".repeat(3000) + "{title}");
    assertThat(templates.reload()).isEmpty();
    String text = templates.text("wecom", "md", sheet("opened"), t -> TextLimits.bytes(t) <= 4096);
    assertThat(TextLimits.bytes(text)).isBetween(4090, 4096);
    assertThat(text).endsWith("…（过长，已截断）");
  }
}
