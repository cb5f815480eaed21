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
        Arguments.of("a page behind Cloudflare", 200, "cloudflare", withText(CLOUDFLARE)),
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
