package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {

  private static final String SIMPLIFIED = "示例县人民政府关于做好冬季防火工作的通知，请各乡镇认真贯彻落实。";
  private static final String TRADITIONAL = "臺灣地區與大陸地區人民關係條例，請各單位依規定辦理業務。";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GBK|text/html; charset=gbk|",
        "GBK|text/html; charset=utf-8|",
        "GBK||<meta charset=gb2312>",
        "GBK||<meta http-equiv='Content-Type' content='text/html; charset=GB_2312-80'>",
        "GBK||<script charset='utf-8'></script>",
        "GBK|text/html; charset=iso-8859-1|",
        "GB18030||<?xml version='1.0' encoding='gb2312'?>",
        "UTF-8|text/html; charset=gbk|<meta charset=gb2312>",
        "UTF-8|text/html; charset=\"utf8\"|",
        "UTF-8||",
        "UTF-8|text/html; charset=|<meta charset='no such thing'>",
        "Big5||<meta charset=big5>",
        "Big5||",
        "UTF-16LE||<meta charset=utf-8>",
        "UTF-16BE||",
      })
  void decodesWhateverIsDeclared(String actual, String contentType, String head) {
    String text = actual.equals("Big5") ? TRADITIONAL : SIMPLIFIED;
    String page =
        (head == null ? "" : head) + "<html><body><p class='x'>" + text + "</p></body></html>";
    byte[] body = page.getBytes(Charset.forName(actual));
    assertThat(Charsets.decode(body, contentType)).isEqualTo(page);
  }

  @Test
  void readsRareHanziOfDeclaredGb2312() {
    byte[] body =
        ("<meta charset=gb2312><p>" + SIMPLIFIED + "朱镕基㐀</p>").getBytes(Charset.forName("GB18030"));
    assertThat(Charsets.decode(body, null)).contains("朱镕基㐀");
  }

  @Test
  void trustsTheDeclarationOfAFewCharacters() {
    byte[] body = "<meta charset=gbk><b>联通</b>".getBytes(Charset.forName("GBK"));
    assertThat(Charsets.decode(body, null)).contains("联通");
  }

  @Test
  void survivesACharacterCutInHalf() {
    byte[] whole = (SIMPLIFIED + SIMPLIFIED).getBytes(StandardCharsets.UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertThat(Charsets.decode(cut, null)).startsWith(SIMPLIFIED);
    whole[4] = 'x';
    assertThat(Charsets.decode(whole, "text/html; charset=utf-8")).endsWith(SIMPLIFIED);
  }

  @Test
  void dropsTheByteOrderMark() {
    assertThat(Charsets.decode(("\ufeff" + SIMPLIFIED).getBytes(StandardCharsets.UTF_8), "gbk"))
        .isEqualTo(SIMPLIFIED);
    assertThat(Charsets.decode(null, null)).isEmpty();
  }
}
