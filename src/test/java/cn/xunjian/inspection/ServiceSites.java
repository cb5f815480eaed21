package cn.xunjian.inspection;

import java.util.List;

/** Sites with guides to services. */
final class ServiceSites {

  private ServiceSites() {}

  private static String row(String name, String value) {
    return "<tr><th>" + name + "</th><td>" + value + "</td></tr>";
  }

  private static String table(String... rows) {
    return "<table class='bszn'>" + String.join("", rows) + "</table>";
  }

  private static final String NAME = row("事项名称", "残疾人证办理");
  private static final String BASIS = row("设定依据", "《中华人民共和国残疾人保障法》第二条");
  private static final String CONDITIONS = row("申请条件", "具有本市户籍的各类残疾人");
  private static final String MATERIALS = row("办理材料", "<ol><li>申请人身份证</li><li>近期免冠照片两张</li></ol>");
  private static final String PLACE = row("办理地点", "市政务服务中心二楼 12 号窗口");
  private static final String TIME = row("办理时间", "工作日 9:00–12:00，13:30–17:00");
  private static final String PHONE = row("联系电话", "0736-7654321");
  private static final String PROCESS = row("办理流程", "申请→受理→评定→公示→发证");

  static List<SmallSite> all() {
    return List.of(tables(), manners(), forms());
  }

  /** Guides as tables, each with one thing wrong. */
  private static SmallSite tables() {
    return new SmallSite("guides in tables")
        .menu("/fw/", "办事服务")
        .page(
            "/fw/",
            "办事服务",
            "<ul><li><a href='/fw/g1.html'>残疾人证办理</a></li><li><a href='/fw/g2.html'>公租房申请</a></li>"
                + "<li><a href='/fw/g3.html'>老年优待证</a></li><li><a href='/fw/g4.html'>食品经营许可</a></li>"
                + "<li><a href='/fw/g5.html'>临时救助</a></li><li><a href='/fw/g6.html'>养犬登记</a></li></ul>")
        .page(
            "/fw/g1.html",
            "残疾人证办理",
            table(NAME, BASIS, CONDITIONS, MATERIALS, PLACE, TIME, PHONE, PROCESS))
        .page("/fw/g2.html", "公租房申请", table(NAME, BASIS, CONDITIONS, MATERIALS, PLACE, PROCESS))
        .wrong("guide_element_missing", "time", "/fw/g2.html")
        .wrong("guide_element_missing", "phone", "/fw/g2.html")
        .page(
            "/fw/g3.html",
            "老年优待证",
            table(
                NAME,
                row("设定依据", ""),
                CONDITIONS,
                MATERIALS,
                row("办理地点", "暂无"),
                TIME,
                PHONE,
                PROCESS))
        .wrong("guide_element_empty", "basis", "/fw/g3.html")
        .wrong("guide_element_empty", "place", "/fw/g3.html")
        .page(
            "/fw/g4.html",
            "食品经营许可",
            table(
                NAME,
                BASIS,
                CONDITIONS,
                row("申请材料", "1.营业执照；2.平面图；3.法律法规规定的其他材料"),
                PLACE,
                TIME,
                PHONE,
                PROCESS))
        .wrong("guide_vague", "其他材料", "/fw/g4.html")
        .page("/fw/g5.html", "临时救助", table(NAME, CONDITIONS, MATERIALS))
        .wrong("guide_element_missing", "basis", "/fw/g5.html")
        .wrong("guide_element_missing", "place", "/fw/g5.html")
        .wrong("guide_element_missing", "time", "/fw/g5.html")
        .wrong("guide_element_missing", "phone", "/fw/g5.html")
        .wrong("guide_element_missing", "process", "/fw/g5.html")
        .wrong("guide_unusable", "elements", "/fw/g5.html")
        .page(
            "/fw/g6.html",
            "养犬登记",
            table(
                NAME,
                BASIS,
                row("受理条件", "符合《养犬管理条例》的有关要求等"),
                row("所需材料", "身份证、犬只免疫证，以及窗口要求的其它资料"),
                PLACE,
                TIME,
                PHONE,
                PROCESS))
        .wrong("guide_vague", "其它资料", "/fw/g6.html");
  }

  /** The same in other dress, and pages that only speak of guides. */
  private static SmallSite manners() {
    String headed =
        "<h3>一、事项名称</h3><p>户外广告设置</p><h3>二、办理依据</h3><p>《城市市容和环境卫生管理条例》</p>"
            + "<h3>三、办理条件</h3><p>依法登记的单位</p><h3>四、申请材料</h3><p>申请书、效果图</p>"
            + "<h3>五、办理流程</h3><p>申请、踏勘、审批</p><h3>六、受理地点</h3><p>市城管局一楼</p>"
            + "<h3>七、办公时间</h3><p>工作日 8:30–17:30</p><h3>八、咨询电话</h3><p>0736-1111222</p>";
    String lines =
        "<p><strong>事项名称：</strong>夜间施工证明</p><p><strong>法律依据：</strong>《噪声污染防治法》</p>"
            + "<p><strong>申请条件：</strong>因工艺需要连续作业</p><p><strong>申报材料：</strong>施工计划</p>"
            + "<p><strong>办理地点：</strong></p><p><strong>工作时间：</strong>工作日</p>"
            + "<p><strong>联系方式：</strong>0736-3334444</p><p><strong>办理程序：</strong>申请、审核、公告</p>";
    String list =
        "<dl><dt>办理依据</dt><dd>《道路运输条例》</dd><dt>受理条件</dt><dd>有合格车辆</dd><dt>材料清单</dt><dd>申请表由系统自动生成</dd>"
            + "<dt>办理窗口</dt><dd>3 号</dd><dt>受理时间</dt><dd>工作日</dd><dt>咨询方式</dt><dd>0736-5556666</dd></dl>";
    return new SmallSite("guides in other dress")
        .menu("/fw/", "办事服务")
        .page(
            "/fw/",
            "办事服务",
            "<a href='/fw/h1.html'>户外广告</a><a href='/fw/h2.html'>夜间施工</a><a href='/fw/h3.html'>道路运输</a>"
                + "<a href='/fw/faq.html'>常见问题</a>")
        .page("/fw/h1.html", "户外广告设置", headed)
        .page("/fw/h2.html", "夜间施工证明", lines)
        .wrong("guide_element_empty", "place", "/fw/h2.html")
        .page("/fw/h3.html", "道路运输经营许可", list)
        .wrong("guide_element_missing", "process", "/fw/h3.html")
        .page("/fw/faq.html", "常见问题", "<p>问：申请条件在哪里看？答：请到办事指南中查看申请条件、办理材料、办理地点，联系电话见页面下方。</p>")
        .article(
            "/tz/art_1_10003.html",
            "关于规范办事指南的通知",
            "2026-11-10",
            "<p>各单位的办事指南应当写明事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话和办理流程，不得写“其他材料”。</p>");
  }

  /** Blank forms and samples. */
  private static SmallSite forms() {
    return new SmallSite("forms and samples")
        .menu("/fw/", "办事服务")
        .page(
            "/fw/",
            "办事服务",
            "<a href='/fw/f1.html'>一</a><a href='/fw/f2.html'>二</a><a href='/fw/f3.html'>三</a><a href='/fw/f4.html'>四</a>"
                + "<a href='/fw/f5.html'>五</a>")
        .page(
            "/fw/f1.html",
            "甲事项",
            form("<a href='/fw/f1a.doc'>甲事项申请表（空表）</a> <a href='/fw/f1b.doc'>甲事项申请表（样表）</a>"))
        .word("/fw/f1a.doc", "blank form one")
        .word("/fw/f1b.doc", "filled form one")
        .page(
            "/fw/f2.html",
            "乙事项",
            form("<a href='/fw/f2a.doc'>乙事项申请表空白表格</a> <a href='/fw/f2b.doc'>乙事项申请表示范文本</a>"))
        .word("/fw/f2a.doc", "the very same")
        .word("/fw/f2b.doc", "the very same")
        .wrong("sample_is_form", "{site}/fw/f2b.doc", "/fw/f2.html")
        .page("/fw/f3.html", "丙事项", form("<a href='/fw/f3a.doc'>丙事项申请表</a>"))
        .word("/fw/f3a.doc", "blank form three")
        .wrong("sample_missing", "sample", "/fw/f3.html")
        .page("/fw/f4.html", "丁事项", form("丁事项申请表（窗口领取）"))
        .wrong("form_missing", "form", "/fw/f4.html")
        .wrong("sample_missing", "sample", "/fw/f4.html")
        .page(
            "/fw/f5.html",
            "戊事项",
            form("<a href='/fw/f5a.doc'>戊事项登记表（空表）</a> <a href='/fw/f5b.doc'>戊事项登记表样表</a>"))
        .word("/fw/f5a.doc", "blank form five")
        .wrong("dead_attachment", "{site}/fw/f5b.doc", "/fw/f5.html");
  }

  private static String form(String material) {
    return table(
        NAME, BASIS, CONDITIONS, row("办理材料", "1.身份证；2." + material), PLACE, TIME, PHONE, PROCESS);
  }
}
