package cn.xunjian.demo.plan;

/** How a site or column answers. */
public enum Manner {
  HEALTHY(Door.PLAIN, ""),
  SECURE(Door.HTTPS, "HTTPS"),
  GBK(Door.PLAIN, "GBK编码"),
  GZIP(Door.PLAIN, "压缩传输"),
  TO_HTTPS(Door.PLAIN, "跳转HTTPS"),
  COOKIE(Door.PLAIN, "需要Cookie"),
  REFUSED(Door.CLOSED, "拒绝连接", "网站端口关闭，连接被拒绝", "connect_refused"),
  RESET(Door.RESET, "连接被重置", "接受连接后立即重置", "connect_reset"),
  SLOW(Door.PATIENT, "响应过慢", "16 秒后才开始答复", "too_slow"),
  DRIP(Door.PATIENT, "传不完", "每秒只传几个字节，永不结束", "too_slow"),
  NOT_FOUND(Door.PLAIN, "首页404", "首页不存在，返回 404", "http_4xx"),
  SERVER_ERROR(Door.PLAIN, "内部错误500", "后台出错，返回 500", "http_5xx"),
  UNAVAILABLE(Door.PLAIN, "服务不可用503", "后台未启动，返回 503", "http_5xx"),
  REDIRECT_LOOP(Door.PLAIN, "循环跳转", "两个地址互相跳转", "too_many_redirects"),
  EMPTY_BODY(Door.PLAIN, "空白首页", "返回 200 但内容为空", "empty_body"),
  TRUNCATED(Door.PLAIN, "传输中断", "声明的长度大于实际传输的长度", "body_truncated"),
  EXPIRED(Door.HTTPS_EXPIRED, "证书过期", "HTTPS 证书已过期", "tls_expired"),
  WRONG_NAME(Door.HTTPS_WRONG_NAME, "证书域名不符", "HTTPS 证书属于另一个域名", "tls_invalid"),
  UNTRUSTED(Door.HTTPS_UNTRUSTED, "证书不受信任", "HTTPS 证书为自签名", "tls_invalid"),
  WAF_412(Door.PLAIN, "防护拦截412", "防护系统返回 412 与脚本验证", "blocked_by_waf"),
  WAF_403(Door.PLAIN, "防护拦截403", "防护系统返回 403 与脚本验证", "blocked_by_waf"),
  WAF_521(Door.PLAIN, "防护拦截521", "防护系统返回 521 与脚本验证", "blocked_by_waf"),
  FLAPPING(Door.PLAIN, "时通时断", "正常 90 秒，返回 502 再 90 秒，交替不止", "http_5xx"),
  NO_SUCH_NAME(Door.PLAIN, "域名失效", "域名无法解析", "dns_error"),
  GARBAGE(Door.GARBAGE, "非HTTP应答", "端口上不是网站，答复不是 HTTP", "protocol_error"),
  PRIVATE_REDIRECT(Door.PLAIN, "跳转内网", "首页跳转到内部网络地址", "egress_denied"),
  ENDLESS(Door.PATIENT, "无尽页面", "页面没有尽头", "ok|too_slow|body_truncated|protocol_error"),
  GZIP_BOMB(
      Door.PATIENT, "压缩炸弹", "几兆字节的压缩内容解压后达到 4 GB", "ok|too_slow|body_truncated|protocol_error");

  private final Door door;
  private final String label;
  private final String what;
  private final String expected;

  Manner(Door door, String label) {
    this(door, label, "", "");
  }

  Manner(Door door, String label, String what, String expected) {
    this.door = door;
    this.label = label;
    this.what = what;
    this.expected = expected;
  }

  Door door() {
    return door;
  }

  /** The flaw of a site that answers so. */
  Flaw flaw() {
    return new Flaw(label, what, expected);
  }
}
