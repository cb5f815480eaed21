package cn.xunjian.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside a list or an article on real pages does not change what is read of it. */
class NoisyCorpusTest {

  /** Where a date more or less, which no item owns, makes the rest undecidable: nothing is read. */
  private static final List<String> UNDECIDABLE =
      List.of("pages/col-dates-under-column.html", "pages/founder-epaper-list.html");

  private final PageReader reader = new PageReader(Expected.ZONE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=\"t\">今天是：2026年11月23日 星期一</div>",
        "<span id=\"time\">2026年11月23日 　星期一</span>",
        "<div class=\"bar\"><a href=\"/wza/\">无障碍浏览与关怀模式</a> 2026年11月22日</div>",
        "<ul class=\"top\"><li>2026年11月22日</li><li><a href=\"/wap/\">手机版客户端下载</a></li></ul>",
        "<p>本站最近更新：2026-11-22 18:00　累计访问：20261122</p>",
        "<div>上次登录：2026-11-22 10:00 <a href=\"/user/\">用户个人中心</a></div>",
        "<table><tr><td>日</td><td>一</td></tr><tr><td><a href=\"/rl/20261122.html\">22</a></td><td><a href=\"/rl/20261123.html\">23</a></td></tr></table>",
        "<ul class=\"s\"><li><a href=\"/s/1\">云溪队 3-1 清河队</a><span>3-1</span></li><li><a href=\"/s/2\">城关队 11-9 白马队</a><span>11-9</span></li><li><a href=\"/s/3\">石门队 11-7 长岭队</a><span>11-7</span></li></ul>",
        "<ul class=\"bj\"><li><span>王** 不动产首次登记业务办理</span><span>已办结</span><span>2026-11-22</span></li><li><span>李** 不动产首次登记业务办理</span><span>已办结</span><span>2026-11-22</span></li><li><span>张** 不动产首次登记业务办理</span><span>已办结</span><span>2026-11-22</span></li></ul>",
        "<table><tr><td>岗位</td><td>笔试时间</td></tr><tr><td><a href=\"/rs/1.html\">教师公开招聘公告</a></td><td>2026-11-22</td></tr></table>",
        "<div><a href=\"/zt/1/\">示例县第三届文化旅游节</a><em>2026-11-01—2026-11-22</em></div>",
        "<div class=\"bottom\"><a href=\"/bz/\">网站使用帮助说明</a> | <a href=\"/lx/\">联系我们的方式</a> 2009-2026</div>",
        "<p>湘ICP备20261122号 网站标识码4300000099 电话0700-2026112</p>",
        "<div class=\"djs\">距离2027年1月1日还有39天</div>",
        "<ul><li><a href=\"/gg/3.html\">2026年11月22日清河镇计划停电公告</a></li></ul>",
      })
  void beside(String noise) {
    Map<String, String> changed = new TreeMap<>();
    for (Expected expected : Expected.pages().toList()) {
      String page = new String(expected.document().body(), StandardCharsets.UTF_8);
      int body = page.indexOf("<body");
      int after = body < 0 ? -1 : page.indexOf('>', body) + 1;
      int end = page.lastIndexOf("</body>");
      boolean plain = after > 0 && end > after && !page.contains("\ufffd");
      if (!plain || !expected.outcome().equals("ok") || UNDECIDABLE.contains(expected.file())) {
        continue;
      }
      String above = page.substring(0, after) + noise + page.substring(after);
      String below = page.substring(0, end) + noise + page.substring(end);
      compare(expected, above, "above", changed);
      compare(expected, below, "below", changed);
    }
    assertThat(changed).isEmpty();
  }

  private void compare(Expected expected, String page, String where, Map<String, String> changed) {
    Document document = expected.document(page.getBytes(StandardCharsets.UTF_8));
    Extract extract = reader.read(document, Hints.NONE);
    String read = Expected.newestDay(extract);
    if (!read.equals(expected.newestDay())) {
      changed.put(expected.file() + " " + where, expected.newestDay() + " became " + read);
    }
  }
}
