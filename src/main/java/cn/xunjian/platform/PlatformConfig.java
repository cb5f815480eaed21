package cn.xunjian.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The settings of each platform ({@code xunjian.platforms.*}). */
public final class PlatformConfig {

  /** Each of them. */
  public static final List<Class<? extends Quota>> ALL =
      List.of(
          WechatApi.class,
          WeiboApi.class,
          WeiboWeb.class,
          DouyinApi.class,
          KuaishouApi.class,
          ToutiaoWeb.class,
          BilibiliWeb.class,
          Itunes.class,
          AndroidPage.class);

  private PlatformConfig() {}

  /** {@code xunjian.platforms.wechat-api.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.wechat-api")
  public interface WechatApi extends Quota.At {

    @Override
    @WithDefault("https://api.weixin.qq.com")
    String baseUrl();

    @Override
    @WithDefault("3000")
    int perMinute();

    @Override
    @WithDefault("200000")
    int perDay();
  }

  /** {@code xunjian.platforms.weibo-api.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.weibo-api")
  public interface WeiboApi extends Quota.At {

    @Override
    @WithDefault("https://api.weibo.com")
    String baseUrl();

    @Override
    @WithDefault("60")
    int perMinute();

    @Override
    @WithDefault("10000")
    int perDay();
  }

  /** {@code xunjian.platforms.weibo-web.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.weibo-web")
  public interface WeiboWeb extends Quota.At {

    @Override
    @WithDefault("https://m.weibo.cn")
    String baseUrl();

    @Override
    @WithDefault("20")
    int perMinute();

    @Override
    @WithDefault("10000")
    int perDay();
  }

  /** {@code xunjian.platforms.douyin-api.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.douyin-api")
  public interface DouyinApi extends Quota.At {

    @Override
    @WithDefault("https://open.douyin.com")
    String baseUrl();

    @Override
    @WithDefault("100")
    int perMinute();

    @Override
    @WithDefault("50000")
    int perDay();
  }

  /** {@code xunjian.platforms.kuaishou-api.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.kuaishou-api")
  public interface KuaishouApi extends Quota.At {

    @Override
    @WithDefault("https://open.kuaishou.com")
    String baseUrl();

    @Override
    @WithDefault("100")
    int perMinute();

    @Override
    @WithDefault("50000")
    int perDay();
  }

  /** {@code xunjian.platforms.toutiao-web.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.toutiao-web")
  public interface ToutiaoWeb extends Quota.At {

    @Override
    @WithDefault("https://www.toutiao.com")
    String baseUrl();

    @Override
    @WithDefault("10")
    int perMinute();

    @Override
    @WithDefault("5000")
    int perDay();
  }

  /** {@code xunjian.platforms.bilibili-web.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.bilibili-web")
  public interface BilibiliWeb extends Quota.At {

    @Override
    @WithDefault("https://api.bilibili.com")
    String baseUrl();

    @Override
    @WithDefault("10")
    int perMinute();

    @Override
    @WithDefault("5000")
    int perDay();
  }

  /** {@code xunjian.platforms.itunes.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.itunes")
  public interface Itunes extends Quota.At {

    @Override
    @WithDefault("https://itunes.apple.com")
    String baseUrl();

    @Override
    @WithDefault("15")
    int perMinute();

    @Override
    @WithDefault("10000")
    int perDay();
  }

  /** {@code xunjian.platforms.android-page.*}. */
  @ConfigMapping(prefix = "xunjian.platforms.android-page")
  public interface AndroidPage extends Quota {

    @Override
    @WithDefault("30")
    int perMinute();

    @Override
    @WithDefault("10000")
    int perDay();
  }
}
