package cn.xunjian.inspection;

import java.util.List;

/** Sites with letters and surveys; it is 29 November 2026. */
final class TalkSites {

  private TalkSites() {}

  static List<SmallSite> all() {
    return List.of(letters(), silent(), surveys(), manySurveys());
  }

  private static String letter(String title, String asked, String state, String answered) {
    return "<tr><td><a href='/hd/show_"
        + Math.abs(title.hashCode() % 90_000)
        + ".html'>"
        + title
        + "</a></td><td>"
        + asked
        + "</td><td>"
        + state
        + "</td><td>"
        + answered
        + "</td></tr>";
  }

  private static SmallSite opened(SmallSite site, String... titles) {
    for (String title : titles) {
      String path = "/hd/show_" + Math.abs(title.hashCode() % 90_000) + ".html";
      site.article(
          path,
          title,
          "2026-07-01",
          "<p>留言时间：2026-07-01</p><p>留言内容："
              + "请问何时能办好此事？".repeat(8)
              + "</p><p>答复单位：样例办公室</p><p>答复时间：2026-07-05</p><p>答复内容："
              + "您好，已安排有关单位办理。".repeat(8)
              + "</p>");
    }
    return site;
  }

  /** One letter lies since July; others are answered, fresh or old. */
  private static SmallSite letters() {
    String head =
        "<table class='letters'><tr><th>标题</th><th>留言时间</th><th>办理状态</th><th>答复时间</th></tr>";
    return opened(new SmallSite("letters"), "路灯不亮的问题", "公交线路调整建议", "小区停车难", "咨询入学政策", "旧楼加装电梯")
        .menu("/hd/index.html", "领导信箱")
        .list(
            "/hd/index.html",
            "领导信箱",
            head
                + letter("路灯不亮的问题", "2026-11-26", "办理中", "")
                + letter("公交线路调整建议", "2026-11-10", "已答复", "2026-11-13")
                + letter("小区停车难", "2026-07-01", "未答复", "")
                + letter("咨询入学政策", "2026-06-01", "已答复", "2026-06-03")
                + letter("旧楼加装电梯", "2025-03-01", "未答复", "")
                + "</table>")
        .wrong("letter_unanswered", "小区停车难", "/hd/index.html");
  }

  /** Nobody has answered since August, and the list does not say when. */
  private static SmallSite silent() {
    String head = "<table><tr><th>信件标题</th><th>来信时间</th><th>回复时间</th></tr>";
    String bare = "<table><tr><th>标题</th><th>提问时间</th><th>状态</th></tr>";
    return opened(new SmallSite("silent letters"), "自来水水压低", "道路破损", "噪音扰民", "垃圾清运")
        .menu("/hd/index.html", "市长信箱")
        .menu("/wz/index.html", "网上咨询")
        .list(
            "/hd/index.html",
            "市长信箱",
            head
                + "<tr><td><a href='/hd/show_"
                + Math.abs("自来水水压低".hashCode() % 90_000)
                + ".html'>自来水水压低</a></td><td>2026-08-18</td><td>2026-08-20</td></tr>"
                + "<tr><td><a href='/hd/show_"
                + Math.abs("道路破损".hashCode() % 90_000)
                + ".html'>道路破损</a></td><td>2026-08-01</td><td>2026-08-05</td></tr></table>")
        .wrong("letters_stale", "newest-answer", "/hd/index.html")
        .list(
            "/wz/index.html",
            "网上咨询",
            bare
                + "<tr><td><a href='/hd/show_"
                + Math.abs("噪音扰民".hashCode() % 90_000)
                + ".html'>噪音扰民</a></td><td>2026-11-20</td><td>已回复</td></tr>"
                + "<tr><td><a href='/hd/show_"
                + Math.abs("垃圾清运".hashCode() % 90_000)
                + ".html'>垃圾清运</a></td><td>2026-11-15</td><td>已回复</td></tr></table>")
        .wrong("letter_field_missing", "answered", "/wz/index.html");
  }

  private static String survey(int n, String title, String from, String to, String result) {
    return "<li><a href='/zj/detail_"
        + n
        + ".html'>"
        + title
        + "</a><span>征集时间："
        + from
        + " 至 "
        + to
        + "</span>"
        + result
        + "</li>";
  }

  private static SmallSite detailed(SmallSite site, int from, int to) {
    for (int n = from; n <= to; n++) {
      site.article(
          "/zj/detail_" + n + ".html",
          "第" + n + "号征集",
          "2026-0" + (1 + n % 9) + "-01",
          "<p>" + "现面向社会公开征求意见，欢迎提出建议。".repeat(10) + "</p>");
    }
    return site;
  }

  /** Three in a year, one without a result. */
  private static SmallSite surveys() {
    SmallSite site = detailed(new SmallSite("few surveys"), 1, 4);
    site.page("/zj/result_1.html", "结果一", "<p>共收到意见 12 条，采纳 8 条，均已在正式稿中体现。</p>");
    return site.menu("/zj/index.html", "征集调查")
        .list(
            "/zj/index.html",
            "征集调查",
            "<ul>"
                + survey(
                    1, "第1号征集", "2026-09-01", "2026-09-30", "<a href='/zj/result_1.html'>结果反馈</a>")
                + survey(2, "第2号征集", "2026-06-01", "2026-06-30", "")
                + survey(3, "第3号征集", "2026-11-20", "2026-12-20", "")
                + survey(
                    4, "第4号征集", "2025-05-01", "2025-05-30", "<a href='/zj/result_1.html'>结果反馈</a>")
                + "</ul>")
        .wrong("surveys_few", "surveys", "/zj/index.html")
        .wrong("survey_result_missing", "第2号征集", "/zj/index.html");
  }

  /** Seven in a year with their results: as it should be. */
  private static SmallSite manySurveys() {
    SmallSite site = detailed(new SmallSite("many surveys"), 1, 8);
    StringBuilder list = new StringBuilder("<ul>");
    for (int n = 1; n <= 7; n++) {
      site.page("/zj/result_" + n + ".html", "结果" + n, "<p>共收到意见 " + n + " 条，采纳情况如下，均已答复。</p>");
      list.append(
          survey(
              n,
              "第" + n + "号征集",
              "2026-0" + n + "-01",
              "2026-0" + n + "-28",
              "<a href='/zj/result_" + n + ".html'>查看结果</a>"));
    }
    list.append(
        survey(8, "第8号征集", "2025-02-01", "2025-02-28", "<a href='/zj/result_1.html'>查看结果</a>"));
    return site.menu("/zj/index.html", "民意征集").list("/zj/index.html", "民意征集", list + "</ul>");
  }
}
