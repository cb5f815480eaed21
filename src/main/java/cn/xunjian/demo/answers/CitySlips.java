package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an inspection of the first site is to find beside the footer's marks: a guide that is of no
 * use, letters and surveys that lie, a search that finds nothing, a page for search engines.
 */
final class CitySlips {

  /** What stands on the home page. */
  static final String HOME =
      "<form action=\"search\" method=\"get\"><input type=\"text\" name=\"q\" placeholder=\"请输入关键词\">"
          + "<button>搜索</button></form>\n"
          + "<div class=\"links\"><a href=\"fw/guide.html\">办事指南</a> <a href=\"fw/forms.html\">表格下载</a>"
          + " <a href=\"hd/index.html\">领导信箱</a> <a href=\"zj/index.html\">民意征集</a>"
          + " <a href=\"old/special.html\">专题回顾</a> <a href=\"file:///D:/form.doc\">表格下载</a>"
          + " <a href=\"fw/empty.pdf\">通知全文</a> <a href=\"fw/page.docx\">附件</a>"
          + " <img src=\"images/banner.jpg\" alt=\"专题\"> <span>本专题由住房与城乡建设部指导</span>"
          + "<a href=\"fw/notice.pdf\">通知正文</a> <a href=\"fw/lost.doc\">旧表格</a>"
          + " <a href=\"fw/noform.html\">许可变更</a> <a href=\"hd/old.html\">旧信箱</a>"
          + " <a href=\"http://www.demo gov.cn/\">友情链接</a>"
          + "<iframe src=\"http://frame.invalid/\" title=\"天气\"></iframe>"
          + "<script src=\"http://cdn.invalid/count.js\" defer></script>"
          + "<div style=\"display:none\"><a href=\"http://lottery.invalid/\">六合彩开奖</a></div></div>\n";

  /** What search engines are shown by whoever broke in. */
  static final String FOR_ENGINES =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>六合彩开奖结果</title></head><body><p>"
          + "六合彩 娱乐城 真人视讯 百家乐 ".repeat(20)
          + "</p></body></html>\n";

  private static final String GUIDE =
      "<table><tr><th>事项名称</th><td>演示许可办理</td></tr><tr><th>申请条件</th><td>暂无</td></tr>"
          + "<tr><th>申请材料</th><td>身份证以及其他材料</td></tr></table>\n";

  private static final String FORMS =
      "<table><tr><th>事项名称</th><td>演示登记</td></tr><tr><th>设定依据</th><td>演示条例第一条</td></tr>"
          + "<tr><th>申请条件</th><td>本市居民</td></tr><tr><th>申请材料</th><td>"
          + "<a href=\"form.doc\">演示登记申请表（空表）</a> <a href=\"sample.doc\">演示登记申请表（样表）</a></td></tr>"
          + "<tr><th>办理地点</th><td>政务服务中心</td></tr><tr><th>办理时间</th><td>工作日</td></tr>"
          + "<tr><th>联系电话</th><td>0000-0000000</td></tr><tr><th>办理流程</th><td>申请、审核、发放</td></tr></table>\n";

  private static final String NO_FORM =
      "<table><tr><th>事项名称</th><td>演示许可变更</td></tr><tr><th>设定依据</th><td>演示条例第二条</td></tr>"
          + "<tr><th>申请条件</th><td>已取得许可</td></tr><tr><th>申请材料</th><td>演示许可变更申请表</td></tr>"
          + "<tr><th>办理地点</th><td>政务服务中心</td></tr><tr><th>办理时间</th><td>工作日</td></tr>"
          + "<tr><th>联系电话</th><td>0000-0000000</td></tr><tr><th>办理流程</th><td>申请、审核</td></tr></table>\n";

  /** Nobody sees when these letters came. */
  private static final String UNDATED_LETTERS =
      "<table><tr><th>信件标题</th><th>处理情况</th><th>答复时间</th></tr>"
          + "<tr><td>小区停水</td><td>已答复</td><td>2020-01-01</td></tr></table>\n";

  private CitySlips() {}

  /** A PDF of one line; its letters are those of a font that every reader has. */
  private static String pdf(String line) {
    StringBuilder hex = new StringBuilder();
    line.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%04X", c)));
    String content = "BT /F 14 Tf 60 700 Td <" + hex + "> Tj ET";
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            "<</Length " + content.length() + ">>stream\n" + content + "\nendstream",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
                + "/Ascent 752/Descent -271/CapHeight 737/StemV 58>>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
    }
    int table = file.length();
    int size = objects.size() + 1;
    return file.append("xref\n0 ").append(size).append('\n').append(places)
        + "trailer<</Size "
        + size
        + "/Root 1 0 R>>\nstartxref\n"
        + table
        + "\n%%EOF\n";
  }

  /**
   * A page of them.
   *
   * @param body what stands in it; all of the answer where there is no title
   */
  record Slip(String title, String body) {}

  /** What stands at an address below the first site's; empty if nothing does. */
  static Optional<Slip> at(String rest, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, CityPlan.ZONE);
    return Optional.ofNullable(
        switch (rest) {
          case "fw/guide.html" -> new Slip("演示许可办理", GUIDE);
          case "fw/forms.html" -> new Slip("演示登记", FORMS);
          case "fw/form.doc", "fw/sample.doc" -> new Slip("", "{\\rtf1 one and the same}");
          case "fw/empty.pdf" -> new Slip("", " ");
          case "fw/page.docx" -> new Slip("", "<html><body>请先登录</body></html>");
          case "fw/notice.pdf" -> new Slip("", pdf("本办法由住房与城乡建设部负责解释"));
          case "fw/noform.html" -> new Slip("演示许可变更", NO_FORM);
          case "hd/old.html" -> new Slip("旧信箱", UNDATED_LETTERS);
          case "hd/index.html" -> new Slip("领导信箱", letters(today));
          case "zj/index.html" -> new Slip("民意征集", surveys(today));
          case "search" -> new Slip("搜索结果", "<p>没有找到相关内容，共 0 条。</p>\n");
          default -> null;
        });
  }

  private static String letters(LocalDate today) {
    return "<table><tr><th>标题</th><th>留言时间</th><th>办理状态</th><th>答复时间</th></tr>"
        + letter("路灯不亮", today.minusMonths(4), "未答复", "")
        + letter("公交线路", today.minusDays(80), "已答复", today.minusDays(75).toString())
        + "</table>\n";
  }

  private static String letter(String title, LocalDate asked, String state, String answered) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
        title,
        asked,
        state,
        answered);
  }

  private static String surveys(LocalDate today) {
    return "<ul><li><a href=\"../hd/index.html\">停车管理办法征集</a><span>征集时间："
        + today.minusDays(60)
        + " 至 "
        + today.minusDays(30)
        + "</span></li></ul>\n";
  }
}
