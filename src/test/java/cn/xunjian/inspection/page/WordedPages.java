package cn.xunjian.inspection.page;

import static cn.xunjian.inspection.page.InspectedPages.body;
import static cn.xunjian.inspection.page.InspectedPages.siteLabels;
import static cn.xunjian.inspection.page.InspectedPages.titled;

/** Wording, and what an encrypted page loads without encryption. */
final class WordedPages {

  private WordedPages() {}

  static void add() {
    mixed();
    body("old name of a ministry", "<p>据环境保护部通知。</p>", "wording 环境保护部");
    body("formerly", "<p>据原环境保护部通知。</p>");
    body("departments", "<p>各级环境保护部门应当配合。</p>");
    body("departments and the ministry", "<p>各级环境保护部门执行环境保护部规定。</p>", "wording 环境保护部");
    body("with instead of and", "<p>住房与城乡建设部发布公告。</p>", "wording 住房与城乡建设部");
    body("farming departments", "<p>农业部门的农业部令第1号。</p>");
    body("farming ministry", "<p>农业部发布公告。</p>", "wording 农业部");
    body("whole word", "<p>请下载APP使用。</p>", "wording APP");
    body("part of a word", "<p>WHATSAPP与APPLE。</p>");
    body("a confusion", "<p>认真部属工作。</p>", "wording 部属");
    body("universities", "<p>部属高校与部属院校。</p>");
    body("not yet valid", "<p>旧口号</p>");
    body("no longer valid", "<p>老提法</p>");
    body("twice", "<p>农业部通知，农业部公告。</p>", "wording 农业部");
    body("broken by markup", "<p>农业<b>部</b>通知</p>", "wording 农业部");
    body("in a script", "<script>var a='农业部';</script><!-- 农业部 --><p>x</p>");
    titled("in the title", "农业部公告", "wording 农业部");
    body("in two terms", "<p>住房与城乡建设部与农业部</p>", "wording 住房与城乡建设部", "wording 农业部");
  }

  private static void mixed() {
    body(
        "unencrypted script",
        "<script src='http://www.yanshi.gov.cn/a.js'></script>",
        "mixed_content http://www.yanshi.gov.cn/a.js");
    body(
        "unencrypted picture",
        "<img src='http://www.yanshi.gov.cn/a.jpg'>",
        "mixed_content http://www.yanshi.gov.cn/a.jpg");
    body(
        "unencrypted style",
        "<link rel='stylesheet' href='http://www.yanshi.gov.cn/a.css'>",
        "mixed_content http://www.yanshi.gov.cn/a.css");
    body(
        "unencrypted frame",
        "<iframe src='http://www.yanshi.gov.cn/a.html'></iframe>",
        "mixed_content http://www.yanshi.gov.cn/a.html");
    body(
        "unencrypted form",
        "<form action='http://www.yanshi.gov.cn/login' method='post'></form>",
        "mixed_content http://www.yanshi.gov.cn/login");
    body(
        "unencrypted video",
        "<video><source src='http://www.yanshi.gov.cn/a.mp4'></video>",
        "mixed_content http://www.yanshi.gov.cn/a.mp4");
    body("link to http", "<a href='http://www.hunan.gov.cn/'>x</a>");
    body("canonical to http", "<link rel='canonical' href='http://www.yanshi.gov.cn/'>");
    body("relative picture", "<img src='//www.yanshi.gov.cn/a.jpg'><img src='b.jpg'>");
    String plain =
        "<html><head><title>x</title>"
            + siteLabels()
            + "</head><body><img src='http://www.yanshi.gov.cn/a.jpg'></body></html>";
    InspectedPages.add("http page", PageRole.PAGE, "http://www.yanshi.gov.cn/x.html", plain);
  }
}
