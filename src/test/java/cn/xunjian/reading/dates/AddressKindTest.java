package cn.xunjian.reading.dates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the form of an address says of the page behind it. */
class AddressKindTest {

  @ParameterizedTest
  @CsvSource({
    "https://www.example.gov.cn/, LIST",
    "https://www.example.gov.cn, LIST",
    "/zwgk/, LIST",
    "/zwgk, LIST",
    "/zwgk/index.html, LIST",
    "/zwgk/index_2.shtml, LIST",
    "/zwgk/list.html, LIST",
    "/zwgk/newslist_3.html, LIST",
    "/zwgk/col1234/col.html, LIST",
    "/default.aspx, LIST",
    "/channel_20.html, LIST",
    "/more.jsp?id=1, LIST",
    "/zwgk/t20261123_1234567.html, ARTICLE",
    "/art/2026/11/23/art_1234_56789.html, ARTICLE",
    "/2026-11/23/c_112233.htm, ARTICLE",
    "/content/post_8812345.html, ARTICLE",
    "/content_12.html, ARTICLE",
    "/info/1042/3456.htm, ARTICLE",
    "/detail.jsp?id=7, ARTICLE",
    "/show-12.html, ARTICLE",
    "/view.html, ARTICLE",
    "/1234567.html, ARTICLE",
    "/12345.html, ARTICLE",
    "/1234.html, UNKNOWN",
    "/0a1b2c3d4e5f60718293a4b5.html, ARTICLE",
    "/0a1b2c3d4e5f60718293a4b.html, ARTICLE",
    "/about.html, UNKNOWN",
    "/jigou/zhineng.html, UNKNOWN",
  })
  void theFormOfAnAddressTellsListsFromArticles(String link, AddressKind kind) {
    assertThat(AddressKind.of(link)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.gov.cn, true",
    "https://www.example.gov.cn/, true",
    "https://www.example.gov.cn/index.html, true",
    "https://www.example.gov.cn/Default.aspx, true",
    "https://www.example.gov.cn/?a=1, true",
    "https://www.example.gov.cn/zwgk/, false",
    "https://www.example.gov.cn/zwgk/index.html, false",
    "https://www.example.gov.cn/news.html, false",
  })
  void theHomePageIsTheSitesOwnAddress(String link, boolean home) {
    assertThat(AddressKind.home(link)).isEqualTo(home);
  }
}
