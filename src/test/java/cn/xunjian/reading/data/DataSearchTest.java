package cn.xunjian.reading.data;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.feed.JsonItems;
import cn.xunjian.registry.DataPaths;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether data behind a page is its list, and how it is read by paths. */
class DataSearchTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
  private static final String URL = "https://www.yanshi.gov.cn/api/list?page=1";

  private static Instant day(String day) {
    return LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'rows':[{'title':'关于开展检查的通知','url':'/a/1.html','pubDate':'2026-11-28'},{'title':'关于召开会议的通知','url':'/a/2.html','pubDate':'2026-11-26'}]}|items=rows; title=title; link=url; date=pubDate",
        "{'data':{'records':[{'bt':'关于开展检查的通知','id':7,'fbsj':'2026-11-28 09:30:00'},{'bt':'关于召开会议的通知','id':6,'fbsj':'2026-11-01 09:30:00'}]}}|items=data.records; title=bt; date=fbsj",
        "[{'t':'关于开展检查的通知','d':'2026-11-28','link':'a.html'},{'t':'关于召开会议的通知','d':'2026-11-02','link':'b.html'}]|items=$; title=t; link=link; date=d",
        "{'l':[{'title':'关于开展检查的通知','createTime':1700000000000,'publishTime':1795795200000},{'title':'关于召开会议的通知','createTime':1700000000000,'publishTime':1795190400000}]}|items=l; title=title; date=publishTime",
        "show({'l':[{'i':{'title':'关于开展检查的通知'},'rq':'2026-11-28'},{'i':{'title':'关于召开会议的通知'},'rq':'2026-11-03'}]});|items=l; title=i.title; date=rq"
      })
  void theListIsFoundWhoeverMadeIt(String body, String paths) {
    assertThat(new DataSearch(ZONE).in(URL, body.replace('\'', '"'), day("2026-11-28"), NOW))
        .map(p -> p.paths().toString())
        .contains(paths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Another list of the page: its newest day is not the one that the page shows.
        "{'rows':[{'title':'关于开展检查的通知','pubDate':'2026-10-01'},{'title':'关于召开会议的通知','pubDate':'2026-09-26'}]}",
        "{'weather':[{'city':'演示市天气预报','temp':12},{'city':'演示县天气预报','temp':11}]}",
        "{'total':0,'rows':[]}",
        "no json at all",
        "{'broken':["
      })
  void whatSaysSomethingElseIsNotProposed(String body) {
    assertThat(new DataSearch(ZONE).in(URL, body.replace('\'', '"'), day("2026-11-28"), NOW))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.gov.cn/l?page=1&_=1795795200000,https://a.gov.cn/l?page=1",
    "https://a.gov.cn/l?_=1795795200000,https://a.gov.cn/l",
    "https://a.gov.cn/l?t=1795795200000&page=1,https://a.gov.cn/l?page=1",
    "https://a.gov.cn/l?r=0.123456&page=1&x=2,https://a.gov.cn/l?page=1&x=2",
    "https://a.gov.cn/l?page=1&t=news,https://a.gov.cn/l?page=1&t=news"
  })
  void whatOnlyDefeatsCachesIsLeftOut(String address, String lasting) {
    assertThat(DataSearch.lasting(address)).isEqualTo(lasting);
  }

  private static Extract read(String body, String paths) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Document document = new Document(URI.create(URL), "application/json", bytes, NOW);
    return JsonItems.read(document, DataPaths.parse(paths), ZONE);
  }

  @Test
  void linksAreMadeByAPatternOfNames() {
    Extract extract =
        read(
            "{'l':[{'bt':'关于开展检查的通知','id':7,'lm':'tz','fbsj':'2026-11-28'}]}",
            "items=l; title=bt; link=/{lm}/{id}.html; date=fbsj");
    assertThat(extract.outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(extract.publications().get(0).link())
        .isEqualTo("https://www.yanshi.gov.cn/tz/7.html");
    assertThat(extract.publications().get(0).title()).isEqualTo("关于开展检查的通知");
    assertThat(extract.publications().get(0).publishedAt()).isEqualTo(day("2026-11-28"));
  }

  @Test
  void dataThatChangedItsFormIsNoSilence() {
    assertThat(read("{'rows':{}}", "items=data; title=t; date=d").outcome())
        .isEqualTo(ReadingOutcome.MALFORMED);
    assertThat(read("<html>", "items=data; title=t; date=d").outcome())
        .isEqualTo(ReadingOutcome.MALFORMED);
    assertThat(read("{'l':[{'t':'x'}]}", "items=l; title=t; date=d").outcome())
        .isEqualTo(ReadingOutcome.UNDATED);
    assertThat(read("{'l':[]}", "items=l; title=t; date=d").outcome())
        .isEqualTo(ReadingOutcome.EMPTY);
  }
}
