package cn.xunjian.inspection.checks;

import cn.xunjian.words.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an inspection looks at: a closed vocabulary, in the order in which it is told. */
public enum SiteCheck {
  PAGES("页面", "pages"),
  LINKS("链接", "links"),
  MARKS("首页标识", "marks of the home page"),
  SCRIPTED("脚本生成的页面", "pages that scripts make"),
  FILES("附件文字", "texts of attachments"),
  GUIDES("办事指南", "guides to services"),
  LETTERS("留言答复", "letters and answers"),
  SURVEYS("征集调查", "surveys"),
  SEARCH("站内搜索", "the search"),
  SEARCH_ANSWERS("搜索结果", "what the search finds"),
  CLOAKING("搜索引擎所见", "what search engines see"),
  HTTPS("加密访问", "encrypted access"),
  CERTIFICATE("证书", "the certificate"),
  IPV6("IPv6 地址", "IPv6 addresses"),
  IPV6_OPEN("经 IPv6 打开", "opening over IPv6"),
  REGISTRATION("域名到期日", "the end of the domain's registration");

  /** How far it was looked at. */
  public enum State {
    LOOKED("已查", "looked at"),
    PART("部分查看", "in part"),
    NOT("未查", "not looked at");

    private final Text words;

    State(String zh, String en) {
      this.words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    public String code() {
      return this == NOT ? "not_looked" : name().toLowerCase(Locale.ROOT);
    }

    /** The state that a code names. */
    public static Optional<State> of(String code) {
      return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
    }
  }

  /** Why it was not looked at, or only in part. */
  public enum Why {
    /** Nothing stands against it. */
    NOTHING("", ""),
    BOUNDED("达到上限，未查看其余部分", "a limit was met; the rest was not looked at"),
    REFUSED("部分地址被拒绝或被防火墙拦截", "some addresses were refused or held up by a firewall"),
    ROBOTS("robots.txt 要求不访问部分页面", "robots.txt asks to leave some pages alone"),
    UNCHANGED("部分页面没有变化，沿用上次的结论", "some pages are unchanged: what was found before stands"),
    NO_HOME("首页没有打开", "the home page did not open"),
    SCRIPTS("由脚本生成，浏览器没有看到内容", "scripts make it, and no browser showed it"),
    NO_BROWSER("没有安装浏览器", "no browser is installed"),
    OFF("设置为不查", "turned off by a setting"),
    NONE("没有找到这类内容", "nothing of the kind was found"),
    UNREADABLE("部分文件读不出文字", "some files could not be read"),
    NOT_ANSWERED("网站没有答复这类访问", "the site did not answer"),
    NO_RESOLVER("域名服务器没有答复", "no name server answered"),
    NO_ADDRESS("没有 IPv6 地址", "there is no IPv6 address"),
    NO_IPV6_HERE("本系统所在网络没有 IPv6", "this place has no IPv6"),
    PRIVATE("地址不允许访问", "the address is one that may not be asked"),
    OTHER_PORT("网站不在常用端口", "the site is not at the usual ports"),
    NO_TLS("网站没有加密访问", "the site has no encrypted access"),
    NO_DOMAIN("网址不是域名", "the address is no domain"),
    NO_REGISTRY("注册信息查询没有结果", "the registration could not be learned");

    private final Text words;

    Why(String zh, String en) {
      this.words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The reason that a code names. */
    public static Optional<Why> of(String code) {
      return Arrays.stream(values()).filter(why -> why.code().equals(code)).findFirst();
    }
  }

  private final Text words;

  SiteCheck(String zh, String en) {
    this.words = new Text(zh, en);
  }

  public Text words() {
    return words;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The check that a code names. */
  public static Optional<SiteCheck> of(String code) {
    return Arrays.stream(values()).filter(check -> check.code().equals(code)).findFirst();
  }
}
