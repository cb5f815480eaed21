package cn.xunjian.registry;

import java.util.Locale;

/** The platforms on which government new media are kept, after the national registry's list. */
public enum Platform {
  WECHAT("微信公众号"),
  WEIBO("微博"),
  DOUYIN("抖音"),
  TOUTIAO("今日头条"),
  KUAISHOU("快手"),
  BILIBILI("哔哩哔哩"),
  APP("移动客户端"),
  MINIPROGRAM("小程序"),
  CHANNELS("视频号"),
  RENMINHAO("人民号"),
  BAIJIAHAO("百家号"),
  QIEHAO("企鹅号"),
  NANFANGHAO("南方号"),
  YIDIANHAO("一点号"),
  WANGYIHAO("网易号"),
  DAYUHAO("大鱼号"),
  SOUHUHAO("搜狐号"),
  PENGPAI("澎湃号"),
  ZHIHU("知乎"),
  XIAOHONGSHU("小红书"),
  OTHER("其他");

  private final String chinese;

  Platform(String chinese) {
    this.chinese = chinese;
  }

  /** The platform's Chinese name, for messages and pages. */
  public String chinese() {
    return chinese;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
