package cn.xunjian.observation;

import cn.xunjian.words.Text;
import java.util.Locale;

/**
 * Why a visit failed: a closed vocabulary, each with a sentence for the officer in Chinese and in
 * English. The numbers are stored and never change.
 */
public enum FailureReason {
  DNS_ERROR(
      1, "域名无法解析，请核对域名与解析记录", "the name does not resolve; check the domain and its DNS records"),
  DNS_TIMEOUT(
      2,
      "域名解析超时，请检查域名服务器",
      "the name servers did not answer in time; check the domain's DNS servers"),
  CONNECT_REFUSED(
      3,
      "服务器拒绝连接，请检查网站服务是否启动",
      "the server refused the connection; check that the web server runs"),
  CONNECT_TIMEOUT(
      4,
      "连接超时，请检查服务器与防火墙",
      "the connection was not accepted in time; check the server and its firewall"),
  CONNECT_RESET(
      5, "连接被中断，请检查服务器与防火墙", "the connection was reset; check the server and its firewall"),
  UNREACHABLE(
      6, "网络不可达，请检查线路与路由", "there is no route to the server; check the line and the routing"),
  TLS_HANDSHAKE(
      7, "加密握手失败，请检查 HTTPS 配置", "the TLS handshake failed; check the HTTPS configuration"),
  TLS_INVALID(
      8,
      "证书无效（域名不符、不受信任或缺少中间证书），请按详情更换证书或补全证书链",
      "the certificate is not valid for this name, not trusted, or its chain is incomplete; replace it, or complete the chain"),
  TLS_EXPIRED(9, "证书已过期，请立即更换证书", "the certificate has expired; replace it"),
  HTTP_4XX(
      10,
      "页面返回 4xx 错误，请检查网址与权限",
      "the page answered with a 4xx status; check the address and its permissions"),
  HTTP_5XX(
      11,
      "服务器内部错误（5xx），请检查应用与后台",
      "the server answered with a 5xx status; check the application behind it"),
  TOO_MANY_REDIRECTS(12, "跳转次数过多，请检查跳转设置", "too many redirects; check the redirect rules"),
  EMPTY_BODY(13, "页面内容为空，请检查发布系统", "the page is empty; check the publishing system"),
  BODY_TRUNCATED(
      14,
      "页面传输不完整，请检查服务器与代理",
      "the page broke off before its end; check the server and its proxies"),
  BODY_MISMATCH(
      15,
      "打开的不是网站内容（服务器默认页、域名停放页、未备案提示、出错页或维护页），请检查网站服务与域名",
      "what opens is not the site but a default, parking, filing, error or maintenance page; check the web server and the domain"),
  BLOCKED_BY_WAF(
      16,
      "访问被防护系统拦截，请将监测地址加入白名单",
      "a web firewall stopped the visit; put the monitor's addresses on its allow list"),
  TOO_SLOW(17, "在规定时间内未能打开，请优化访问速度", "the page did not open within the limit; make it faster"),
  PROTOCOL_ERROR(18, "服务器响应不符合 HTTP 协议，请检查服务器", "the answer is not valid HTTP; check the server"),
  EGRESS_DENIED(
      19,
      "目标地址属于内部网络，监测系统禁止访问",
      "the address is on a private network that this monitor may not visit");

  private final short stored;
  private final Text text;

  FailureReason(int stored, String chinese, String english) {
    this.stored = (short) stored;
    this.text = new Text(chinese, english);
  }

  /** What it means and what to do. */
  public Text text() {
    return text;
  }

  /**
   * Whether the failure speaks of the site. A firewall that stops robots, or this monitor's own
   * egress rules, leave open whether people can open the site, so such a visit is kept as a failure
   * but not counted against it.
   */
  public boolean speaksOfTheSite() {
    return this != BLOCKED_BY_WAF && this != EGRESS_DENIED;
  }

  /**
   * Whether a node that was late itself may have caused it: a limit passed, or the server lost its
   * patience.
   */
  public boolean dependsOnTime() {
    return switch (this) {
      case DNS_TIMEOUT, CONNECT_TIMEOUT, CONNECT_RESET, TLS_HANDSHAKE, BODY_TRUNCATED, TOO_SLOW ->
          true;
      default -> false;
    };
  }

  /** The written form, as in REST and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stored form, from 1. */
  public short stored() {
    return stored;
  }

  /**
   * The reason of a stored form; null for 0.
   *
   * @throws IllegalArgumentException if no reason has this number
   */
  public static FailureReason ofStored(int stored) {
    if (stored == 0) {
      return null;
    }
    for (FailureReason reason : values()) {
      if (reason.stored == stored) {
        return reason;
      }
    }
    throw new IllegalArgumentException("no failure reason has the number " + stored);
  }
}
