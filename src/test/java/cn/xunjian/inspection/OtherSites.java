package cn.xunjian.inspection;

import cn.xunjian.inspection.ScriptedSite.Reply;
import java.util.List;
import java.util.Map;

/** Sites with odd searches, with links that fail, and one that somebody has broken into. */
final class OtherSites {

  private OtherSites() {}

  /**
   * @param elsewhere where the site that was broken into sends people who come from a search engine
   */
  static List<SmallSite> all(String elsewhere) {
    return List.of(blind(), boxless(), hijacked(elsewhere), links(elsewhere), sound());
  }

  /** The search finds nothing that is there. */
  private static SmallSite blind() {
    return new SmallSite("blind search")
        .search((query, site) -> SmallSite.nothingFound(query))
        .wrong("search_misses", "关于做好森林防火工作的通知", "/")
        .wrong("search_misses", "关于组织开展消防安全检查的公告", "/");
  }

  /** No box to search with; a form for signing in is none. */
  private static SmallSite boxless() {
    return new SmallSite("no search box")
        .box(
            "<form action='/login' method='post'><input type='text' name='user'><input type='password' name='p'></form>")
        .wrong("search_missing", "search", "/");
  }

  private static boolean says(Map<String, List<String>> headers, String name, String word) {
    return headers.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .flatMap(e -> e.getValue().stream())
        .anyMatch(v -> v.toLowerCase(java.util.Locale.ROOT).contains(word));
  }

  /** Search engines see a casino, and who comes from them is sent there. */
  private static SmallSite hijacked(String elsewhere) {
    return new SmallSite("broken into")
        .before(
            (path, headers) -> {
              if (path.equals("/") && says(headers, "User-Agent", "spider")) {
                return Reply.html(
                    "<html><head><title>六合彩开奖结果-博彩网</title></head><body><p>"
                        + "六合彩 娱乐城 百家乐 真人视讯 ".repeat(20)
                        + "</p></body></html>");
              }
              return path.equals("/") && says(headers, "Referer", "baidu")
                  ? Reply.to(elsewhere)
                  : null;
            })
        .wrong("cloaked", "user-agent", "/")
        .wrong("cloaked", "referer", "/");
  }

  private static SmallSite links(String elsewhere) {
    return new SmallSite("bad links")
        .menu("/xz/", "下载专区")
        .page(
            "/xz/",
            "下载专区",
            "<p>本专区提供常用表格下载。</p>"
                + "<a href='/xz/a.pdf'>甲</a><a href='/xz/b.pdf'>乙</a><a href='/xz/c.docx'>丙</a><a href='/xz/d.doc'>丁</a>"
                + "<a href='/xz/e.xls'>戊</a><a href='/xz/gone.html'>己</a><a href='/xz/moved.html'>庚</a>"
                + "<a href='/xz/empty.html'>辛</a><img src='/xz/pic.jpg'><a href='file:///D:/a.doc'>壬</a>"
                + "<a href='/xz/zero.zip'>癸</a>")
        .file("/xz/a.pdf", "%PDF-1.4 fine")
        .reply("/xz/b.pdf", Reply.html("<html><body>请先登录</body></html>"))
        .wrong("wrong_type", "{site}/xz/b.pdf", "/xz/")
        .file("/xz/c.docx", "plain text that is no document")
        .wrong("wrong_type", "{site}/xz/c.docx", "/xz/")
        .word("/xz/d.doc", "fine")
        .reply("/xz/e.xls", new Reply(200, Map.of(), new byte[0]))
        .wrong("empty_attachment", "{site}/xz/e.xls", "/xz/")
        .wrong("dead_link", "{site}/xz/gone.html", "/xz/")
        .reply("/xz/moved.html", Reply.to(elsewhere))
        .wrong("foreign_redirect", "{site}/xz/moved.html", "/xz/")
        .reply("/xz/empty.html", new Reply(200, Map.of("Content-Type", "text/html"), new byte[0]))
        .wrong("dead_link", "{site}/xz/empty.html", "/xz/")
        .wrong("dead_image", "{site}/xz/pic.jpg", "/xz/")
        .wrong("local_link", "file:///D:/a.doc", "/xz/")
        .reply(
            "/xz/zero.zip", new Reply(200, Map.of("Content-Type", "application/zip"), new byte[0]))
        .wrong("empty_attachment", "{site}/xz/zero.zip", "/xz/");
  }

  /** Everything in its place: a guide, letters, a banner that changes, a search by another name. */
  private static SmallSite sound() {
    int[] turn = {0};
    SmallSite site = new SmallSite("sound");
    // What it shows differs at each visit, as counters and recommendations do.
    site.before(
        (path, headers) ->
            path.equals("/")
                ? Reply.html(
                    site.home().replace("</h1>", "</h1><p>第 " + turn[0]++ + " 位访客，为您推荐本周要闻</p>"))
                : null);
    return site.box(
            "<form action='/search'><input type='hidden' name='site' value='1'><input name='searchWord' placeholder='站内搜索'>"
                + "<input type='submit' value='检索'></form>")
        .menu("/fw/", "办事服务")
        .menu("/hd/index.html", "互动交流")
        .page("/fw/", "办事服务", "<a href='/fw/s1.html'>独生子女奖励</a>")
        .page(
            "/fw/s1.html",
            "独生子女奖励",
            "<table><tr><td>事项名称</td><td>独生子女奖励</td><td>设定依据</td><td>条例第五条</td></tr>"
                + "<tr><td>申请条件</td><td>本市户籍</td><td>申请材料</td><td>身份证、户口簿</td></tr>"
                + "<tr><td>办理地点</td><td>社区服务站</td><td>办理时间</td><td>工作日</td></tr>"
                + "<tr><td>联系电话</td><td>0736-9998888</td><td>办理流程</td><td>申请、审核、发放</td></tr></table>")
        .list(
            "/hd/index.html",
            "互动交流",
            "<table><tr><th>标题</th><th>留言时间</th><th>答复单位</th><th>答复时间</th></tr>"
                + "<tr><td>关于社保缴费</td><td>2026-11-24</td><td></td><td></td></tr>"
                + "<tr><td>关于户口迁移</td><td>2026-11-20</td><td>市公安局</td><td>2026-11-23</td></tr>"
                + "<tr><td>关于公积金</td><td>2026-10-20</td><td>市公积金中心</td><td>2026-10-22</td></tr></table>");
  }
}
