package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Planned;
import java.util.List;

/** The city at a glance, for a person with a browser. */
final class IndexPage {

  private final CityPlan plan;
  private final Doors doors;

  IndexPage(CityPlan plan, Doors doors) {
    this.plan = plan;
    this.doors = doors;
  }

  String render() {
    StringBuilder page = new StringBuilder(64 * 1024);
    page.append(
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>演示市：模拟网站与新媒体</title>
        <style>
        body{font:15px/1.6 sans-serif;margin:2em auto;max-width:68em;padding:0 1em}
        table{border-collapse:collapse;width:100%}
        td,th{border-bottom:1px solid #ddd;padding:.25em .6em;text-align:left}
        .bad{color:#b00020}
        </style></head><body>
        <h1>演示市：模拟网站与新媒体</h1>
        <p>本页列出演示用的模拟网站及其人为设置的故障。所有单位、网址与内容均为虚构，只在本机提供。
        Webhook 接收器的记录见 <a href="/sink">/sink</a>。</p>
        """);
    table(page, "网站", plan.sites());
    table(
        page,
        "有故障的栏目",
        flawed(plan.sites().stream().flatMap(s -> plan.columnsOf(s).stream()).toList()));
    table(page, "有故障的新媒体账号", flawed(plan.accounts()));
    return page.append("</body></html>\n").toString();
  }

  private static List<Planned> flawed(List<Planned> targets) {
    return targets.stream().filter(target -> target.flaw().isFault()).toList();
  }

  private void table(StringBuilder page, String title, List<Planned> targets) {
    page.append("<h2>").append(title).append("（").append(targets.size()).append("）</h2>\n");
    page.append("<table><tr><th>标识</th><th>名称</th><th>故障</th><th>预期结果</th></tr>\n");
    for (Planned target : targets) {
      page.append("<tr><td>").append(target.key()).append("</td><td>");
      page.append(Markup.link(target.url(doors), target.name())).append("</td><td class=\"bad\">");
      page.append(Markup.escape(target.flaw().what())).append("</td><td>");
      page.append(Markup.escape(target.flaw().expected())).append("</td></tr>\n");
    }
    page.append("</table>\n");
  }
}
