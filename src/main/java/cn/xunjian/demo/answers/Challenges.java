package cn.xunjian.demo.answers;

/** What web firewalls send to visitors they take for robots; shaped after those in use. */
final class Challenges {

  static final String COOKIE = "__jsluid_h=0f0e0d0c0b0a; max-age=31536000; path=/; HttpOnly";

  static final String RENDERED_TOKEN =
      """
      <!DOCTYPE html><html><head><meta charset="UTF-8"><meta id="demo0token" content="qq0demo0" r="m">
      <script type="text/javascript" charset="utf-8" src="/demo0/challenge.js" r="m"></script>
      <script type="text/javascript" r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=0;</script>
      </head><body></body></html>
      """;

  static final String INTERCEPTED =
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>访问被拦截</title></head><body>
      <h1>很抱歉，您的访问请求可能存在威胁，已被网站防火墙拦截</h1><p>请完成安全验证后继续访问。</p>
      <script>document.cookie='waf_demo='+(1+1);setTimeout(function(){location.reload()},1500);</script>
      </body></html>
      """;

  static final String COOKIE_SCRIPT =
      """
      <script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance')+('=demo;path=/');
      location.href=location.pathname+location.search</script>
      """;

  /** What its script sets: with it the page is shown, as to a person's browser. */
  static final String CLEARANCE = "__jsl_clearance=demo";

  private Challenges() {}
}
