package cn.xunjian.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.Phases;
import cn.xunjian.visit.NotTheSite.Kind;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that open and are not the site, and pages that only speak of such things. */
class NotTheSiteTest {

  private static final Path PAGES = Path.of("src/test/resources/reading/pages");

  /** Pages of the corpus of dates that are no home pages but errors themselves. */
  private static final Set<String> ERRORS = Set.of("gone.html", "gone-404.html");

  private static Fetched fetched(byte[] body) {
    return new Fetched(
        Instant.EPOCH,
        Duration.ofMillis(20),
        null,
        false,
        "",
        200,
        new DefaultHttpHeaders(),
        Arrays.copyOf(body, Math.min(body.length, 4_096)),
        body.length,
        WebAddress.parse("http://www.example.gov.cn/"),
        List.of(),
        "192.0.2.1",
        Phases.NONE,
        null);
  }

  private static Optional<Kind> seen(String html) {
    return NotTheSite.of(fetched(html.getBytes(StandardCharsets.UTF_8))).map(NotTheSite.Seen::kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          WELCOME | <!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to <a href="http://nginx.org/">nginx.org</a>.</p></body></html>
          WELCOME | <html><head><title>Welcome to OpenResty!</title></head><body><h1>Welcome to OpenResty!</h1></body></html>
          WELCOME | <html><head><title>Welcome to tengine!</title></head><body><h1>Welcome to tengine!</h1></body></html>
          WELCOME | <html><head><title>IIS Windows Server</title></head><body><div id="container"><a href="http://go.microsoft.com/"><img src="iisstart.png" alt="IIS"></a></div></body></html>
          WELCOME | <html><head><title>IIS7</title></head><body><img src="welcome.png"></body></html>
          WELCOME | <html><head><title>Apache2 Debian Default Page: It works</title></head><body><div>It works!</div><p>This is the default welcome page</p></body></html>
          WELCOME | <html><head><title>Apache2 Ubuntu Default Page: It works</title></head><body><div>It works!</div></body></html>
          WELCOME | <html><head><title>Test Page for the Nginx HTTP Server on Red Hat Enterprise Linux</title></head><body><h1>Welcome to nginx</h1></body></html>
          WELCOME | <html><head><title>Apache HTTP Server Test Page powered by CentOS</title></head><body>Testing 123..</body></html>
          WELCOME | <html><head><title>HTTP Server Test Page powered by: Rocky Linux</title></head><body>HTTP Server Test Page</body></html>
          WELCOME | <html><head><title>Apache Tomcat/9.0.65</title></head><body><a href=1>1</a><a href=2>2</a><a href=3>3</a><a href=4>4</a><a href=5>5</a><a href=6>6</a><a href=7>7</a></body></html>
          WELCOME | <html><body><h1>It works!</h1></body></html>
          WELCOME | <!doctype html><html><head><meta charset="utf-8"><title>恭喜，站点创建成功！</title></head><body><div class="container"><h1>恭喜, 站点创建成功！</h1><h3>这是默认index.html，本页面由系统自动生成</h3><ul><li>本页面在FTP根目录下的index.html</li></ul></div></body></html>
          NO_SITE | <!doctype html><html><head><meta charset="utf-8"><title>没有找到站点</title></head><body><h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p><p>可能原因：1.您没有将此域名或IP绑定到对应站点! 2.配置文件未生效!</p></body></html>
          NO_SITE | <html><head><title>站点已停止</title></head><body><h1>抱歉！该站点已经被管理员停止运行，请联系管理员了解详情！</h1></body></html>
          NO_SITE | <html><head><title>Account Suspended</title></head><body>This Account has been suspended. Contact your hosting provider.</body></html>
          NO_SITE | <html><head><title>提示</title></head><body><p>您的虚拟主机已经过期，请尽快续费。</p></body></html>
          NO_SITE | <html><head><title>Index of /</title></head><body><h1>Index of /</h1><pre><a href="../">../</a> <a href="a/">a/</a></pre></body></html>
          NOT_FILED | <html><head><title>网站暂时无法访问</title></head><body><h1>该网站暂时无法访问</h1><p>该网站未备案或者备案信息已被注销，根据相关法律法规要求，网站需完成备案后才能访问。</p></body></html>
          NOT_FILED | <html><head><title>TestPage</title></head><body><p>您访问的域名尚未备案，已被阻断。</p></body></html>
          NOT_FILED | <html><head><title>未备案提示</title></head><body><p>温馨提示</p></body></html>
          PARKED | <html><head><title>example.cn - 此域名出售</title></head><body><p>您正在访问的域名可以转让！</p></body></html>
          PARKED | <html><head><title>example.com</title></head><body><p>This domain is for sale.</p><p>Buy this domain today.</p></body></html>
          PARKED | <html><head><title>提示信息</title></head><body><p>您访问的域名已过期，请联系域名注册商。</p></body></html>
          PARKED | <html><head><title>Domain parked</title></head><body><p>Future home of something quite cool.</p></body></html>
          DATABASE | <html><head><title>Database Error</title></head><body><h1>Error establishing a database connection</h1></body></html>
          DATABASE | <html><head><title>错误</title></head><body><h1>建立数据库连接时出错</h1></body></html>
          DATABASE | SQLSTATE[HY000] [2002] Connection refused
          DATABASE | <p>数据库连接失败，请检查配置文件</p>
          DATABASE | Can't connect to MySQL server on '127.0.0.1' (111)
          DATABASE | <html><body>java.sql.SQLException: ORA-12541: TNS:no listener</body></html>
          ERROR | <html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p></body></html>
          ERROR | <html><head><title>“/”应用程序中的服务器错误。</title></head><body>运行时错误 说明: 服务器上出现应用程序错误。</body></html>
          ERROR | <b>Fatal error</b>:  Uncaught Error: Call to undefined function mysql_connect() in /www/index.php:3 Stack trace: #0 {main} thrown in <b>/www/index.php</b> on line <b>3</b>
          ERROR | <html><head><title>系统发生错误</title></head><body><h1>页面错误！请稍后再试～</h1><p>ThinkPHP V5.0.24</p></body></html>
          ERROR | <html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>
          ERROR | <html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>
          ERROR | <html><head><title>HTTP Status 404 – 未找到</title></head><body><h1>HTTP Status 404 – 未找到</h1></body></html>
          ERROR | Traceback (most recent call last): File "/app/wsgi.py", line 3, in application
          ERROR | <html><body><pre>java.lang.NullPointerException at cn.cms.Index.render(Index.java:22)</pre></body></html>
          CLOSED | <html><head><title>网站维护中</title></head><body><p>给您带来不便，敬请谅解。</p></body></html>
          CLOSED | <html><head><title>示例市人民政府</title></head><body><p>网站正在升级维护中，请稍后访问。</p></body></html>
          CLOSED | <html><head><title>公告</title></head><body><p>因机房调整，本网站暂停访问，预计12月2日恢复。</p></body></html>
          CLOSED | <html><head><title>Under construction</title></head><body></body></html>
          CLOSED | <html><head><title>系统维护</title></head><body><img src="wh.png"></body></html>
          CLOSED | <html><head><title>Site Maintenance</title></head><body><p>The site is down for maintenance.</p></body></html>
          CLOSED | <p>本站已关闭</p>
          """)
  void pagesThatSayThatTheSiteCannotBeVisited(Kind kind, String html) {
    assertThat(seen(html)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a small real site | <html><head><title>示例县档案馆</title></head><body><a href=1>首页</a><a href=2>概况</a><p>主办：示例县档案馆 湘ICP备05001234号</p></body></html>
          an entrance page | <html><head><title>示例市人民政府门户网站</title></head><body><a href="/cn/">简体版</a> <a href="/tw/">繁體版</a> <a href="/en/">English</a></body></html>
          a page that only sends on | <html><head><meta http-equiv="refresh" content="0;url=/home/"><title>系统维护</title></head><body>正在跳转</body></html>
          a script that sends on | <html><head><script>window.location.href='/index.shtml'</script></head><body>网站升级中，正在进入新版</body></html>
          a site that has moved | <html><head><title>公告</title></head><body><p>本网站已停止服务，内容迁移至市政府门户网站 http://www.example.gov.cn</p></body></html>
          a frame around the site | <html><head><title>系统维护</title></head><body><iframe src="/main/"></iframe></body></html>
          a notice of maintenance on a real home page | <html><head><title>示例市人民政府</title></head><body><p>本网站将于今晚暂停服务两小时。</p><a href=1>1</a><a href=2>2</a><a href=3>3</a><a href=4>4</a><a href=5>5</a><a href=6>6</a></body></html>
          an application whose page is made by script | <html><head><title>政务服务网</title></head><body><noscript>We're sorry but this app doesn't work properly without JavaScript enabled.</noscript><div id="app"></div></body></html>
          a unit whose name has such words | <html><head><title>示例市城乡建设维护中心</title></head><body><p>示例市城乡建设维护中心 欢迎您</p></body></html>
          a bureau of domains | <html><head><title>域名注册管理局</title></head><body><p>域名注册、变更、转让服务指南，请进入办事大厅。</p><a href=1>进入</a></body></html>
          a hospital's works | <html><head><title>示例市中心医院</title></head><body><p>医院二期工程建设中，请从北门进入。门诊时间 8:00-17:30。</p></body></html>
          words of an article | <html><head><title>关于数据库建设的通知</title></head><body><p>请各单位做好数据库建设工作。</p></body></html>
          a title about 404 members | <html><head><title>4040项改革清单</title></head><body>清单见附件</body></html>
          nothing to read | <html><head><title>首页</title></head><body><img src=1.jpg></body></html>
          a school | <html><head><title>示例市第一中学</title></head><body><p>学校网站改版，新增家长信箱栏目。</p></body></html>
          """)
  void pagesThatOnlySpeakOfIt(String what, String html) {
    assertThat(seen(html)).as(what).isEmpty();
  }

  @Test
  void aGbkPageIsReadToo() {
    byte[] page =
        "<html><head><title>网站维护中</title></head><body>请稍后访问</body></html>"
            .getBytes(Charset.forName("GB18030"));
    assertThat(NotTheSite.of(fetched(page))).map(NotTheSite.Seen::kind).contains(Kind.CLOSED);
  }

  @Test
  void aLongPageIsAlwaysTheSite() {
    String page = "<title>网站维护中</title>" + "正文".repeat(4_000);
    assertThat(seen(page)).isEmpty();
  }

  @Test
  void whatIsCutOffIsJudgedByItsTitleAlone() {
    String filler = "<!-- " + "x".repeat(6_000) + " -->";
    assertThat(seen("<title>Apache2 Debian Default Page: It works</title>" + filler))
        .contains(Kind.WELCOME);
    assertThat(seen("<title>示例</title><p>网站正在维护中。</p>" + filler)).isEmpty();
  }

  @Test
  void itSaysWhatWasSeen() {
    assertThat(
            NotTheSite.of(
                    fetched("<title>Welcome to nginx!</title>".getBytes(StandardCharsets.UTF_8)))
                .orElseThrow()
                .detail())
        .isEqualTo("the page is not the site: a server's own welcome page (\"welcome to nginx!\")");
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(f -> f.toString().endsWith(".html")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void realPagesAreTheSite(Path page) throws IOException {
    Optional<NotTheSite.Seen> seen = NotTheSite.of(fetched(Files.readAllBytes(page)));
    assertThat(seen.isPresent())
        .as(page.getFileName() + " " + seen)
        .isEqualTo(ERRORS.contains(page.getFileName().toString()));
  }
}
