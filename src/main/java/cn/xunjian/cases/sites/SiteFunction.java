package cn.xunjian.cases.sites;

import cn.xunjian.words.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of the four functions that a government site has (notice 1.2, 国办发〔2017〕47号). */
public enum SiteFunction {
  INFORMATION("信息发布", "publishing information", "要闻|动态|通知|公告|公示|信息公开|政务公开|新闻"),
  INTERPRETATION("解读回应", "explaining policy and answering concerns", "解读|回应|新闻发布会|热点"),
  SERVICES("办事服务", "services", "办事|服务大厅|政务服务|在线服务|服务指南"),
  INTERACTION("互动交流", "exchange with citizens", "互动|交流|留言|信箱|咨询|建言|征集|访谈");

  private final Text words;
  private final Pattern named;

  SiteFunction(String zh, String en, String named) {
    words = new Text(zh, en);
    this.named = Pattern.compile(named);
  }

  public Text words() {
    return words;
  }

  /** The written form, as in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a page that is called so may be where it is found; a person says whether it is. */
  boolean maybe(String called) {
    return named.matcher(called).find();
  }

  static SiteFunction of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
