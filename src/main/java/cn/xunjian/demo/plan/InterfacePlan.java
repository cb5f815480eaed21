package cn.xunjian.demo.plan;

import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Source;
import java.util.Map;

/** Which accounts are read through the interface of their platform, and how each is answered. */
public final class InterfacePlan {

  private record Place(Platform platform, int number) {}

  /** None of these is one of the accounts that {@link AccountPlan} deals another flaw to. */
  private static final Map<Place, Behaviour> BEHAVIOURS =
      Map.ofEntries(
          Map.entry(new Place(Platform.WECHAT, 0), Behaviour.AUTH),
          Map.entry(new Place(Platform.WECHAT, 4), Behaviour.THROTTLED),
          Map.entry(new Place(Platform.WECHAT, 6), Behaviour.MALFORMED),
          Map.entry(new Place(Platform.WECHAT, 8), Behaviour.BLOCKED),
          Map.entry(new Place(Platform.WECHAT, 10), Behaviour.EMPTY),
          Map.entry(new Place(Platform.WECHAT, 12), Behaviour.GONE),
          Map.entry(new Place(Platform.WEIBO, 0), Behaviour.AUTH),
          Map.entry(new Place(Platform.WEIBO, 3), Behaviour.BLOCKED),
          Map.entry(new Place(Platform.WEIBO, 4), Behaviour.AUTH),
          Map.entry(new Place(Platform.WEIBO, 6), Behaviour.EMPTY),
          Map.entry(new Place(Platform.WEIBO, 7), Behaviour.THROTTLED),
          Map.entry(new Place(Platform.WEIBO, 10), Behaviour.GONE),
          Map.entry(new Place(Platform.WEIBO, 12), Behaviour.MALFORMED));

  private InterfacePlan() {}

  /** The interface by which a platform's n-th account is read; null if by a feed. */
  static Source source(Platform platform, int number) {
    return switch (platform) {
      case WECHAT -> number % 2 == 0 ? Source.WECHAT_API : null;
      case WEIBO ->
          switch (number % 3) {
            case 0 -> Source.WEIBO_WEB;
            case 1 -> Source.WEIBO_API;
            default -> null;
          };
      case DOUYIN -> Source.DOUYIN_API;
      case TOUTIAO -> Source.TOUTIAO_WEB;
      case KUAISHOU -> Source.KUAISHOU_API;
      case BILIBILI -> Source.BILIBILI_WEB;
      default -> null;
    };
  }

  static Behaviour behaviour(Platform platform, int number) {
    return platform == Platform.KUAISHOU
        ? Behaviour.OUTAGE
        : BEHAVIOURS.getOrDefault(new Place(platform, number), Behaviour.OK);
  }

  /** What the owner's credentials are; the simulated platforms know the account by them. */
  public static Map<String, String> credentials(Planned target) {
    String id = "demo-" + target.key().value().replace('/', '-');
    return switch (target.source()) {
      case WECHAT_API -> Map.of("appid", "wx" + id, "secret", "secret-of-" + id);
      case WEIBO_API -> Map.of("access_token", id);
      case DOUYIN_API -> Map.of("open_id", "open-" + id, "access_token", id);
      case KUAISHOU_API -> Map.of("app_id", "demo-app", "access_token", id);
      default -> Map.of();
    };
  }
}
