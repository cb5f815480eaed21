package cn.xunjian.inspection.page;

import static cn.xunjian.inspection.page.InspectedPages.HOME;
import static cn.xunjian.inspection.page.InspectedPages.LIST;
import static cn.xunjian.inspection.page.InspectedPages.siteLabels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Home pages: a sound one, of which one part is replaced at a time. */
final class MarkPages {

  private MarkPages() {}

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", "演示市人民政府门户网站");
    parts.put("meta", siteLabels());
    parts.put("body", "<a href='/zwgk/'>政务公开</a> <a href='/wza/'>无障碍浏览</a>" + filler());
    parts.put("host", "主办单位：演示市人民政府办公室");
    parts.put("contact", "联系电话：0736-1234567");
    parts.put("map", "<a href='/map.html'>网站地图</a>");
    parts.put("code", "网站标识码：4307000001");
    parts.put("icp", "<a href='https://beian.miit.gov.cn/'>湘ICP备05000001号-1</a>");
    parts.put(
        "police",
        "<a href='https://beian.mps.gov.cn/#/query/webSearch?code=43070002000001'>湘公网安备43070002000001号</a>");
    parts.put(
        "badge",
        "<a href='https://bszs.conac.cn/sitename?method=show&id=1234'><img src='/images/red.png' alt='党政机关'></a>");
    parts.put(
        "report",
        "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4307000001'><img src='/images/jiucuo.png' alt='我为政府网站找错'></a>");
    return parts;
  }

  private static String filler() {
    return "<p>" + "演示市今日召开会议，研究部署下一阶段重点工作，要求各部门认真落实。".repeat(12) + "</p>";
  }

  private static String page(Map<String, String> parts) {
    return "<!DOCTYPE html><html><head><meta charset='utf-8'><title>"
        + parts.get("title")
        + "</title>"
        + parts.get("meta")
        + "</head><body>"
        + parts.get("body")
        + "<div class='footer'><p>"
        + String.join(
            " ",
            parts.get("host"),
            parts.get("contact"),
            parts.get("map"),
            parts.get("code"),
            parts.get("icp"),
            parts.get("police"),
            parts.get("badge"),
            parts.get("report"))
        + "</p></div></body></html>";
  }

  private static void home(String name, String part, String instead, String... expected) {
    Map<String, String> parts = parts();
    parts.put(part, instead);
    InspectedPages.add(name, PageRole.HOME, HOME, page(parts), expected);
  }

  static void add() {
    home("sound home", "host", "主办单位：演示市人民政府办公室");
    home("no host unit", "host", "版权所有 演示市", "host_unit_missing host-unit");
    home("host unit in short", "host", "主办：演示市人民政府办公室");
    home("host unit with blanks", "host", "主 办 单 位：演示市人民政府办公室");
    home("no contact", "contact", "", "contact_missing contact");
    home("contact as a link", "contact", "<a href='/lx.html'>联系我们</a>");
    home("contact as a way", "contact", "联系方式：市政府大楼");
    home("no map", "map", "", "sitemap_missing sitemap");
    home("map of the station", "map", "<a href='/m.html'>站点地图</a>");
    home("map as a picture", "map", "<a href='/m.html'><img src='/m.png' alt='网站地图'></a>");
    home("no code", "code", "", "site_code_missing site-code");
    home("code with blanks", "code", "网站标识码 : 4307000001");
    home("code of another site", "code", "网站标识码：4307000002", "site_code_differs 4307000002");
    home("code cut short", "code", "网站标识码：430700001", "site_code_form 430700001");
    home("code of a ministry", "code", "网站标识码：bm12000001", "site_code_differs bm12000001");
    home("code without number", "code", "网站标识码：", "site_code_form site-code");
    home("code in English brackets", "code", "政府网站标识码(4307000001)");
    home("no ICP", "icp", "", "icp_missing icp");
    home("ICP without link", "icp", "湘ICP备05000001号", "icp_link 湘ICP备05000001号");
    home(
        "ICP to the old system",
        "icp",
        "<a href='http://www.miitbeian.gov.cn/'>湘ICP备05000001号</a>",
        "icp_link 湘ICP备05000001号");
    home(
        "ICP without its end",
        "icp",
        "<a href='https://beian.miit.gov.cn/'>湘ICP备05000001</a>",
        "icp_form 湘ICP备05000001");
    home(
        "ICP of another",
        "icp",
        "<a href='https://beian.miit.gov.cn/'>湘ICP备06000009号-2</a>",
        "icp_differs 湘ICP备06000009号-2");
    home("ICP in small letters", "icp", "<a href='https://beian.miit.gov.cn'>湘icp备05000001号</a>");
    home("ICP with blanks", "icp", "<a href='https://beian.miit.gov.cn'>湘ICP备 05000001 号</a>");
    home("ICP in full width", "icp", "<a href='https://beian.miit.gov.cn'>湘ＩＣＰ备05000001号</a>");
    home("ICP spoken of", "icp", "ICP备案编号：<a href='https://beian.miit.gov.cn'>湘ICP备05000001号</a>");
    home("no police", "police", "", "police_missing police");
    home("police without link", "police", "湘公网安备43070002000001号", "police_link 43070002000001");
    home(
        "police to the older system",
        "police",
        "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=43070002000001'>湘公网安备 43070002000001号</a>");
    home(
        "police too short",
        "police",
        "<a href='https://beian.mps.gov.cn/'>湘公网安备4307000200001号</a>",
        "police_form 4307000200001");
    home(
        "police of another",
        "police",
        "<a href='https://beian.mps.gov.cn/'>湘公网安备43070002000099号</a>",
        "police_differs 43070002000099");
    home(
        "police in brackets",
        "police",
        "<a href='https://beian.mps.gov.cn/'>（湘）公网安备 43070002000001 号</a>");
    home("no badge", "badge", "", "badge_missing badge");
    home(
        "badge to nowhere",
        "badge",
        "<a href='#'><img src='/images/red.png' alt='党政机关'></a>",
        "badge_target badge");
    home(
        "badge to another site",
        "badge",
        "<a href='https://www.example.com/'><img src='/dzjg.png' alt='党政机关网站标识'></a>",
        "badge_target badge");
    home("badge as a picture", "badge", "<img src='/conac.png' alt='事业单位'>", "badge_target badge");
    home(
        "badge by script",
        "badge",
        "<script src='https://dcs.conac.cn/js/19/285/0000/60000001/CA192850000600000010001.js'></script>");
    home("no entry", "report", "", "report_entry_missing report-entry");
    home("entry without link", "report", "我为政府网站找错", "report_entry_target report-entry");
    home(
        "entry to a mailbox",
        "report",
        "<a href='/mailbox.html'>我为政府网站找错</a>",
        "report_entry_target report-entry");
    home(
        "entry by script",
        "report",
        "<script id='_jiucuo_' sitecode='4307000001' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>");
    home(
        "entry to plain http",
        "report",
        "<a href='http://zfwzgl.www.gov.cn/exposure/jiucuo.html'>政府网站找错</a>");
    home("no accessible way", "body", filler(), "accessibility_missing accessibility");
    home("care edition", "body", "<a href='/gh/'>关怀版</a>" + filler());
    home("for the old", "body", "<a href='/slh/'>适老化</a>" + filler());
    home(
        "accessible by script",
        "body",
        "<script src='/wza/wuzhangai.js' title='无障碍'></script>" + filler());
    home("title of a theme", "title", "首页", "site_name_missing title");
    home("no title", "title", "", "site_name_missing title");
    home("title in short", "title", "演示市人民政府");
    home("title with more", "title", "首页 - 演示市人民政府门户网站");
    home("title of another", "title", "演示县人民政府", "site_name_missing title");
    Map<String, String> commercial = parts();
    commercial.put("meta", siteLabels().replace("www.yanshi.gov.cn", "www.yanshi.com"));
    InspectedPages.add(
        "domain .com",
        PageRole.HOME,
        "https://www.yanshi.com/",
        page(commercial),
        "domain_form www.yanshi.com");
    Map<String, String> two = parts();
    two.put("map", "");
    two.put("contact", "");
    InspectedPages.add(
        "two missing",
        PageRole.HOME,
        HOME,
        page(two),
        "sitemap_missing sitemap",
        "contact_missing contact");
    Map<String, String> bare = parts();
    List.of("host", "contact", "map", "code", "icp", "police", "badge", "report")
        .forEach(part -> bare.put(part, ""));
    InspectedPages.add(
        "no footer at all",
        PageRole.HOME,
        HOME,
        page(bare),
        "host_unit_missing host-unit",
        "contact_missing contact",
        "sitemap_missing sitemap",
        "site_code_missing site-code",
        "icp_missing icp",
        "police_missing police",
        "badge_missing badge",
        "report_entry_missing report-entry");
    InspectedPages.add("marks are the home page's", PageRole.PAGE, LIST, page(bare));
  }
}
