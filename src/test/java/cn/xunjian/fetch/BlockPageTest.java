package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockPageTest {

  private static final String RUISHU =
      """
      <!DOCTYPE html><html><head><meta charset="UTF-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="x" r="m">
      <script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/c.FxJzG50F.js" r="m"></script>
      <script type="text/javascript" r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=60937;</script>
      </head><body></body></html>
      """;
  private static final String JIASULE =
      """
      <script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+'earance=1;path=/';
      location.href=location.pathname+location.search</script>
      """;
  private static final String ACW =
      """
      <html><script>var arg1='A1B2C3';var _0x4818=['x'];function setCookie(name,value){
      document.cookie=name+'='+value}setCookie("acw_sc__v2",x);</script></html>
      """;
  private static final String SAFEDOG =
      """
      <html><head><meta charset="gb2312"><title>网站防火墙</title></head><body>
      <p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p></body></html>
      """;
  private static final String CLOUDFLARE =
      """
      <!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript</noscript>
      <script>window._cf_chl_opt={cvId:'3'};</script>
      <script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>
      """;
  private static final String CLOUDFLARE_DOWN =
      """
      <!DOCTYPE html><html><head><title>h.cn | 521: Web server is down</title>
      <script>(function(){})()</script></head><body><h1>Web server is down</h1>Error code 521</body></html>
      """;
  private static final String ALIYUN =
      "<html><title>405</title><body>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</body></html>";
  private static final String HUAWEI = "<html><body>您的请求疑似攻击行为！事件ID：1</body></html>";
  private static final String CHUANGYU = "<title>访问阻断</title>当前访问疑似黑客攻击，已被创宇盾拦截。";
  private static final String YUNSUO =
      """
      <html><head><meta charset="utf-8"/><title></title><script>function YunSuoAutoJump(){}
      </script></head><!--2024--></html>
      """;
  private static final String NGINX_403 =
      "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center>"
          + "<hr><center>nginx</center></body></html>";
  private static final String ARTICLE =
      """
      <html><head><title>网络安全宣传周：什么是防火墙</title></head><body><h1>市公安局拦截诈骗电话十万次</h1>
      <p>防火墙（WAF，web application firewall）会拦截攻击。访问被拦截怎么办？请完成人机验证。</p></body></html>
      """;

  static Stream<Arguments> firewalls() {
    return Stream.of(
        Arguments.of("瑞数", 412, "", RUISHU),
        Arguments.of("瑞数", 202, "", RUISHU),
        Arguments.of("瑞数", 200, "", RUISHU),
        Arguments.of("加速乐", 521, "", JIASULE),
        Arguments.of("加速乐", 521, "", "<script>x='__jsl_clearance_s';</script>"),
        Arguments.of("阿里 acw_sc__v2", 200, "Tengine", ACW),
        Arguments.of("云锁", 200, "", YUNSUO),
        Arguments.of("安全狗", 403, "Microsoft-IIS/7.5", SAFEDOG),
        Arguments.of("安全狗", 403, "Safedog/4.0.0", "<html></html>"),
        Arguments.of("Cloudflare", 403, "cloudflare", CLOUDFLARE),
        Arguments.of("Cloudflare", 503, "cloudflare", CLOUDFLARE),
        Arguments.of("阿里云", 405, "Tengine", ALIYUN),
        Arguments.of("华为云", 418, "CW", HUAWEI),
        Arguments.of("创宇盾", 403, "", CHUANGYU),
        Arguments.of("腾讯云", 403, "", "<img src=/waf_block.png><p>403</p>"),
        Arguments.of("a WAF by its name", 403, "WAF/2.15", NGINX_403),
        Arguments.of("a limit", 429, "", "<p>操作已被拦截</p>"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("firewalls")
  void recognisesFirewalls(String name, int status, String server, String page) {
    assertThat(blocked(status, server, page, StandardCharsets.UTF_8)).isTrue();
  }

  static Stream<Arguments> ordinary() {
    return Stream.of(
        Arguments.of("an article", 200, "", ARTICLE),
        Arguments.of("an article, gone", 404, "", ARTICLE),
        Arguments.of("an article, in a broken system", 500, "", ARTICLE),
        Arguments.of("a page behind 瑞数", 200, "", withText(RUISHU)),
        Arguments.of("a page behind 阿里", 200, "", withText(ACW)),
        Arguments.of(
            "a page behind Cloudflare",
            200,
            "cloudflare",
            withText(CLOUDFLARE.replace("Just a moment...", ""))),
        Arguments.of(
            "a page of script alone behind Cloudflare",
            200,
            "cloudflare",
            "<div id=app></div><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>"),
        Arguments.of("a page of script alone", 200, "", "<script src=/app.js></script>"),
        Arguments.of("Cloudflare says the site is down", 521, "cloudflare", CLOUDFLARE_DOWN),
        Arguments.of("nginx 403", 403, "nginx", NGINX_403),
        Arguments.of("no permission", 403, "", "<p>Access denied. 您没有权限访问该页面。</p>"),
        Arguments.of(
            "a bucket", 403, "AliyunOSS", "<Message>Access Denied by bucket policy</Message>"),
        Arguments.of("letters that happen to spell it", 403, "nginx", "<p>waffle swaf</p>"),
        Arguments.of("maintenance", 503, "nginx", "<p>系统维护：升级防火墙，暂停服务</p>"),
        Arguments.of("nginx 503", 503, "nginx", "<h1>503 Service Temporarily Unavailable</h1>"),
        Arguments.of("behind a CDN", 503, "yunjiasu-nginx", "<h1>503</h1>"),
        Arguments.of("behind a WAF", 503, "WAF/2.15", "<h1>503</h1>"),
        Arguments.of("nginx 404", 404, "WAF/2.15", "<h1>404 Not Found</h1>"),
        Arguments.of("nginx 502", 502, "nginx", "<h1>502 Bad Gateway</h1>"),
        Arguments.of("bad request", 400, "nginx", "<h1>400 Bad Request</h1>非法请求"),
        Arguments.of("precondition", 412, "nginx", "<h1>412 Precondition Failed</h1>"),
        Arguments.of("no answer", 0, "", SAFEDOG));
  }

  private static final String NAVIGATION =
      "<ul>" + "<li><a href=/a>政务公开</a></li><li><a href=/b>人机验证说明</a></li>".repeat(8) + "</ul>";

  /** Written before the code that tells them apart by what kind of page each is as a whole. */
  static Stream<Arguments> wholePages() {
    String wait =
        "<html><head><title>%s</title><script src=/c.js></script></head><body>%s</body></html>";
    return Stream.of(
        Arguments.of(true, "瑞数 with words", 200, RUISHU.replace("<body>", "<body>正在加载，请稍候…")),
        Arguments.of(
            true, "阿里 with words", 200, ACW.replace("<html>", "<html><p>请稍等，正在验证您的浏览器</p>")),
        Arguments.of(true, "加速乐 with a title", 521, "<title>请稍候</title>" + JIASULE),
        Arguments.of(true, "a slider", 200, wait.formatted("安全验证", "请完成下方滑块验证")),
        Arguments.of(true, "a check", 200, wait.formatted("安全检测中", "正在进行浏览器安全检测，请稍候")),
        Arguments.of(
            true,
            "a check in English",
            200,
            wait.formatted("Just a moment...", "Checking your browser before accessing")),
        Arguments.of(true, "human", 200, wait.formatted("", "Verify you are human")),
        Arguments.of(true, "a stop with 200", 200, wait.formatted("访问阻断", "您的访问已被阻断")),
        Arguments.of(true, "a stop, 503", 503, "<h1>访问被拦截</h1>您的请求已被网站防火墙拦截。事件编号 1"),
        Arguments.of(
            false,
            "a home page that tells of it",
            200,
            wait.formatted("市公安局", "<h1>市公安局</h1>" + NAVIGATION + "<p>请完成人机验证后留言</p>")),
        Arguments.of(
            false,
            "its own error page in its own frame, 503",
            503,
            "<title>系统繁忙</title>" + NAVIGATION + "<p>系统繁忙，请稍后再试。安全验证服务暂停。</p>"),
        Arguments.of(
            false,
            "its own refusal in its own frame, 403",
            403,
            "<title>无权访问</title>" + NAVIGATION + "<p>该栏目仅限内网访问，防火墙外用户请联系管理员。</p>"),
        Arguments.of(
            false,
            "an article refused, 403",
            403,
            ARTICLE.replace("</p>", "，".repeat(500) + "字".repeat(600) + "</p>")),
        Arguments.of(
            false,
            "an outage behind 瑞数",
            503,
            withText(RUISHU).replace("<body>", "<body>系统升级，暂停服务")),
        Arguments.of(
            false,
            "an outage behind Cloudflare",
            503,
            withText(CLOUDFLARE)
                .replace("Just a moment...", "503")
                .replace("</html>", "Service Unavailable</html>")),
        Arguments.of(
            false,
            "a login",
            200,
            wait.formatted(
                "统一身份认证",
                "<form>用户名 密码 验证码 <input name=captcha> 请输入验证码后登录系统，忘记密码请联系管理员，客服电话 0736-1234567</form>")),
        Arguments.of(false, "a page that loads", 200, wait.formatted("市人民政府", "加载中…")),
        Arguments.of(
            false, "a page that loads, patiently", 200, wait.formatted("市人民政府门户网站", "页面加载中，请稍候…")),
        Arguments.of(
            false,
            "an entrance",
            200,
            wait.formatted("市政府", "<a href=/zw>进入政务网</a> <a href=/yz>安全验证中心</a>")),
        Arguments.of(
            false, "a search box", 200, wait.formatted("搜索", "<form><input name=q>搜索</form>")));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("wholePages")
  void tellsByTheWholePage(boolean blocked, String name, int status, String page) {
    assertThat(blocked(status, "", page, StandardCharsets.UTF_8)).isEqualTo(blocked);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("ordinary")
  void leavesOrdinaryPagesAlone(String name, int status, String server, String page) {
    assertThat(blocked(status, server, page, StandardCharsets.UTF_8)).isFalse();
  }

  @Test
  void readsGbkPages() {
    assertThat(blocked(403, "", SAFEDOG, Charset.forName("GBK"))).isTrue();
    assertThat(blocked(200, "", ARTICLE, Charset.forName("GBK"))).isFalse();
  }

  private static String withText(String page) {
    return page.replace("<html>", "<html><title>市人民政府门户网站</title>");
  }

  private static boolean blocked(int status, String server, String page, Charset charset) {
    FailureReason reason =
        status >= 500
            ? FailureReason.HTTP_5XX
            : status >= 400
                ? FailureReason.HTTP_4XX
                : status == 0 ? FailureReason.CONNECT_RESET : null;
    byte[] body = page.getBytes(charset);
    HttpHeaders headers = new DefaultHttpHeaders();
    if (!server.isEmpty()) {
      headers.set("Server", server);
    }
    Fetched fetched =
        new Fetched(
            Instant.EPOCH,
            Duration.ZERO,
            reason,
            false,
            "",
            status,
            headers,
            body,
            body.length,
            WebAddress.parse("http://h.cn/"),
            List.of(),
            null,
            Phases.NONE,
            null);
    if (fetched.failure() != FailureReason.BLOCKED_BY_WAF) {
      assertThat(fetched.failure()).isEqualTo(reason);
      return false;
    }
    return true;
  }
}
