package cn.xunjian.inspection.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A second corpus of guides to services, written with what is wrong with each after the looks were
 * mended for the first and before they saw these: other offices, other dress. Faults are written
 * {@code kind element}.
 */
final class GuidePages {

  /** One page and what is wrong with it. */
  record Guide(String name, String html, Set<String> expected) {}

  private static final List<Guide> GUIDES = new ArrayList<>();

  private GuidePages() {}

  private static void guide(String name, String body, String... expected) {
    String html =
        "<html><head><title>"
            + name
            + "</title></head><body><div class='nav'><a href='/'>首页</a> <a href='/bsfw/'>办事服务</a></div><h1>"
            + name
            + "</h1>"
            + body
            + "<div class='foot'>主办：某区行政审批局 联系电话：0736-7000000 地址：某区人民路1号</div></body></html>";
    GUIDES.add(new Guide(name, html, Set.of(expected)));
  }

  private static String rows(String... cells) {
    StringBuilder table = new StringBuilder("<table>");
    for (int i = 0; i < cells.length; i += 2) {
      table.append("<tr><td>").append(cells[i]).append("</td><td>").append(cells[i + 1]);
      table.append("</td></tr>");
    }
    return table.append("</table>").toString();
  }

  /** Label and value as paragraphs, the label strong. */
  private static String lines(String... cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i += 2) {
      text.append("<p><b>").append(cells[i]).append("</b>：").append(cells[i + 1]).append("</p>");
    }
    return text.toString();
  }

  /** Headings with a paragraph below. */
  private static String heads(String... cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i += 2) {
      text.append("<h4>").append(cells[i]).append("</h4><div>").append(cells[i + 1]);
      text.append("</div>");
    }
    return text.toString();
  }

  private static final String[] WHOLE = {
    "事项名称", "个体工商户登记",
    "设定依据", "《促进个体工商户发展条例》第十一条",
    "申请条件", "有经营能力的公民",
    "办理材料", "身份证明、经营场所证明",
    "办理地点", "区政务服务大厅三楼 A 区",
    "办理时间", "周一至周五 9:00–17:00",
    "联系电话", "0736-7123456",
    "办理流程", "申请、受理、审查、决定、发照"
  };

  /** The whole guide with one label's value changed; null takes the label out. */
  private static String[] but(String label, String value) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < WHOLE.length; i += 2) {
      boolean its = WHOLE[i].equals(label);
      if (!its || value != null) {
        cells.add(WHOLE[i]);
        cells.add(its ? value : WHOLE[i + 1]);
      }
    }
    return cells.toArray(String[]::new);
  }

  private static String file(String name, String words) {
    return "<a href='/upload/" + name + "'>" + words + "</a>";
  }

  static {
    guide("个体工商户登记（表）", rows(WHOLE));
    guide("个体工商户登记（段）", lines(WHOLE));
    guide("个体工商户登记（题）", heads(WHOLE));
    guide("缺依据", rows(but("设定依据", null)), "guide_element_missing basis");
    guide("缺条件", lines(but("申请条件", null)), "guide_element_missing conditions");
    guide("缺材料", heads(but("办理材料", null)), "guide_element_missing materials");
    guide("缺地点", rows(but("办理地点", null)), "guide_element_missing place");
    guide("缺时间", lines(but("办理时间", null)), "guide_element_missing time");
    guide("缺流程", heads(but("办理流程", null)), "guide_element_missing process");
    guide("依据为空", rows(but("设定依据", "")), "guide_element_empty basis");
    guide("条件暂无", rows(but("申请条件", "暂无")), "guide_element_empty conditions");
    guide("流程为横线", rows(but("办理流程", "——")), "guide_element_empty process");
    guide("时间略", lines(but("办理时间", "略")), "guide_element_empty time");
    guide("流程是图", rows(but("办理流程", "<img src='/upload/lct.png' alt=''>")));
    guide("流程是附件", rows(but("办理流程", file("lct.pdf", "点击查看"))));
    guide("材料有兜底", rows(but("办理材料", "1.身份证；2.其他相关材料")), "guide_vague 其他相关材料");
    guide("条件有兜底", lines(but("申请条件", "1.有固定场所；2.提供其他有关证明")), "guide_vague 其他有关证明");
    guide("法律名称里的材料", rows(but("设定依据", "《易制爆危险化学品及其他材料管理规定》")));
    guide("流程里说补正材料", rows(but("办理流程", "材料不齐的，一次性告知需补正的其他材料")));
    guide(
        "有空表和样表",
        rows(
            but(
                "办理材料",
                "1.身份证；2." + file("sqb.doc", "个体工商户登记申请表（空白）") + " " + file("yb.doc", "样表"))));
    guide(
        "只有空表",
        rows(but("办理材料", "1.身份证；2." + file("sqb.doc", "个体工商户登记申请表"))),
        "sample_missing sample");
    guide(
        "表格没有链接",
        lines(but("办理材料", "身份证；《个体工商户登记申请表》一式两份")),
        "form_missing form",
        "sample_missing sample");
    guide("申请表在线填写", rows(but("办理材料", "1.身份证；2.登记申请表（在线填写）")));
    guide("申请表由窗口打印", rows(but("办理材料", "1.身份证；2.登记申请表，由窗口现场打印")));
    guide("无需提交申请表", rows(but("办理材料", "身份证。无需提交申请表")));
    guide("免填申请表", rows(but("办理材料", "身份证（免填申请表）")));
    guide("材料是营业报表", rows(but("办理材料", "身份证；上年度财务报表复印件")));
    guide("材料是代表证", rows(but("办理材料", "法定代表人身份证")));
    guide(
        "四列的表",
        "<table><tr><td>事项名称</td><td>户外宣传</td><td>设定依据</td><td>《城市市容和环境卫生管理条例》</td></tr>"
            + "<tr><td>受理条件</td><td>依法登记的单位</td><td>申请材料</td><td>效果图</td></tr>"
            + "<tr><td>办理地点</td><td>城管局</td><td>办公时间</td><td>工作日</td></tr>"
            + "<tr><td>咨询电话</td><td>0736-1</td><td>办理流程</td><td>申请、审批</td></tr></table>");
    guide(
        "四列的表有空格",
        "<table><tr><td>事项名称</td><td>户外宣传</td><td>设定依据</td><td></td></tr>"
            + "<tr><td>受理条件</td><td>依法登记的单位</td><td>申请材料</td><td>效果图</td></tr>"
            + "<tr><td>办理地点</td><td></td><td>办公时间</td><td>工作日</td></tr>"
            + "<tr><td>咨询电话</td><td>0736-1</td><td>办理流程</td><td>申请、审批</td></tr></table>",
        "guide_element_empty basis",
        "guide_element_empty place");
    guide(
        "题上编号",
        "<p>（一）事项名称：拖拉机驾驶证</p><p>（二）法律依据：《农业机械化促进法》</p><p>（三）申请条件：年满十八周岁</p>"
            + "<p>（四）申请材料：身份证、体检证明</p><p>（五）受理地点：农机站</p><p>（六）受理时间：工作日</p>"
            + "<p>（七）咨询电话：0736-2</p><p>（八）办理程序：报名、考试、发证</p>");
    guide(
        "只有三项",
        rows("事项名称", "献血证换发", "办理地点", "血站", "联系电话", "0736-3"),
        "guide_element_missing basis",
        "guide_element_missing conditions",
        "guide_element_missing materials",
        "guide_element_missing time",
        "guide_element_missing process",
        "guide_unusable elements");
    guide(
        "标签页里的标题",
        "<ul class='tab'><li>设定依据</li><li>申请条件</li><li>办理材料</li><li>办理流程</li></ul>" + rows(WHOLE));
    guide("一件事套餐，材料另页", rows(but("办理材料", "<a href='/bsfw/cl.html'>见材料清单</a>")));
    guide("时间是全天", rows(but("办理时间", "全天（自助终端）")));
    guide("地点是网上", lines(but("办理地点", "全程网办，无须到现场")));
    guide("不收费一栏为无", rows(concat(WHOLE, "收费标准", "无", "数量限制", "无")));
    guide(
        "监督电话不算咨询",
        rows(concat(but("联系电话", null), "监督电话", "12345")),
        "guide_element_missing phone");
    guide("新闻谈办事指南", "<p>" + "我区修订办事指南，逐项写明设定依据、申请条件、办理材料、办理流程。".repeat(4) + "</p>");
    guide("部门联系方式页", rows("联系电话", "0736-9", "办公时间", "工作日", "邮编", "415000"));
    guide("大厅简介", "<p>办公时间：工作日</p><p>办公地点：人民路 1 号</p><p>公交：1 路、8 路</p>");
    guide(
        "招聘公告",
        heads("报名条件", "年满十八周岁", "报名时间", "12 月 1 日至 5 日", "联系电话", "0736-8", "工作流程", "笔试、面试"));
    guide("采购公告", rows("项目名称", "办公家具采购", "联系电话", "0736-5", "开标地点", "交易中心", "预算", "20 万元"));
  }

  private static String[] concat(String[] cells, String... more) {
    List<String> all = new ArrayList<>(List.of(cells));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  static List<Guide> all() {
    return List.copyOf(GUIDES);
  }
}
