package cn.xunjian.demo.plan;

import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The accounts, by platform in the shares of a real city, and the apps. */
final class AccountPlan {

  private record Share(Platform platform, String prefix, int accounts) {}

  private static final List<Share> SHARES =
      List.of(
          new Share(Platform.WECHAT, "wx", 182),
          new Share(Platform.WEIBO, "wb", 52),
          new Share(Platform.DOUYIN, "dy", 6),
          new Share(Platform.TOUTIAO, "tt", 5),
          new Share(Platform.KUAISHOU, "ks", 3),
          new Share(Platform.BILIBILI, "bl", 3),
          new Share(Platform.RENMINHAO, "rm", 3),
          new Share(Platform.BAIJIAHAO, "bj", 3),
          new Share(Platform.CHANNELS, "sp", 2),
          new Share(Platform.PENGPAI, "pp", 1));

  /** Bureaus that keep accounts, the first ones of the list. */
  private static final int BUREAUS = 28;

  /** Every fourth account has something wrong or special, as long as the deck lasts. */
  private static final int FLAW_EVERY = 4;

  private final Deque<AccountFlaw> flaws = new ArrayDeque<>(AccountFlaw.dealt());
  private final List<Planned> accounts = new ArrayList<>();

  private AccountPlan() {}

  static List<Planned> accounts() {
    AccountPlan plan = new AccountPlan();
    SHARES.forEach(plan::share);
    plan.apps();
    return List.copyOf(plan.accounts);
  }

  private void share(Share share) {
    for (int i = 0; i < share.accounts(); i++) {
      Area area = Area.ALL.get(i / BUREAUS);
      Bureau bureau = Bureau.ALL.get(i % BUREAUS);
      String key = share.prefix() + "-" + area.code() + "-" + bureau.code();
      boolean flawed = accounts.size() % FLAW_EVERY == FLAW_EVERY - 1 && !flaws.isEmpty();
      AccountFlaw flaw = flawed ? flaws.remove() : null;
      accounts.add(
          Planned.account(
              key,
              area.brief() + bureau.topic(),
              area.unit(bureau),
              share.platform(),
              uid(share.platform(), key),
              source(flaw, share.platform(), i),
              serving(key, flaw, share.platform(), i),
              flaw(flaw, share.platform(), i)));
    }
  }

  private static Flaw flaw(AccountFlaw flaw, Platform platform, int number) {
    boolean answered = throughInterface(flaw) && InterfacePlan.source(platform, number) != null;
    Behaviour behaviour = InterfacePlan.behaviour(platform, number);
    if (answered && behaviour != Behaviour.OK) {
      return behaviour.flaw();
    }
    return flaw == null ? Flaw.NONE : flaw.flaw();
  }

  /** What is wrong with an account's posts may be seen by its platform's interface as by a feed. */
  private static boolean throughInterface(AccountFlaw flaw) {
    return flaw == null
        || flaw == AccountFlaw.LATE
        || flaw == AccountFlaw.SLEEPING
        || flaw == AccountFlaw.ZOMBIE;
  }

  private void apps() {
    PlannedUnit office = Area.CITY.unit(Bureau.ALL.get(0));
    Flaw offered = new Flaw("应用商店", "应用商店只说明能否下载，看不到应用内的内容", "not_observable");
    Flaw withdrawn = new Flaw("已下架", "应用商店里已没有该应用，无法下载", "gone");
    Serving feed = new Serving.Feed(FeedForm.RSS, Rhythm.silentDays("app-ys-fb", 2));
    app("app-ys-fb", "演示通", office, "1000000001", Source.FEED, feed, Flaw.NONE);
    Serving profile = new Serving.Profile();
    Serving onSale = new Serving.Interface(Behaviour.OK, Rhythm.silentDays("app-ys-zw", 40));
    app("app-ys-zw", "演示政务", office, "1000000002", Source.ITUNES, onSale, offered);
    Serving gone = new Serving.Interface(Behaviour.GONE, Rhythm.silentDays("app-ys-xj", 40));
    app("app-ys-xj", "演示巡检", office, "1000000004", Source.ITUNES, gone, withdrawn);
    app("app-ys-az", "演示安卓", office, "1000000005", Source.ANDROID_PAGE, profile, offered);
    Flaw byHand = AccountFlaw.BY_HAND.flaw();
    app("app-ys-gj", "演示公交", office, "1000000003", Source.MANUAL, profile, byHand);
  }

  private void app(
      String key,
      String name,
      PlannedUnit unit,
      String uid,
      Source source,
      Serving serving,
      Flaw flaw) {
    accounts.add(Planned.account(key, name, unit, Platform.APP, uid, source, serving, flaw));
  }

  private static Source source(AccountFlaw flaw, Platform platform, int number) {
    Source asked = InterfacePlan.source(platform, number);
    if (throughInterface(flaw)) {
      return asked == null ? Source.FEED : asked;
    }
    return switch (flaw) {
      case PUSH_FRESH, PUSH_LATE, PUSH_SLEEPING, PUSH_ZOMBIE -> Source.PUSH;
      case BY_HAND -> Source.MANUAL;
      case NO_GRANT -> ownersInterface(platform);
      default -> Source.FEED;
    };
  }

  private static Source ownersInterface(Platform platform) {
    return switch (platform) {
      case WECHAT -> Source.WECHAT_API;
      case WEIBO -> Source.WEIBO_API;
      case DOUYIN -> Source.DOUYIN_API;
      default -> Source.MANUAL;
    };
  }

  private static Serving serving(String key, AccountFlaw flaw, Platform platform, int number) {
    if (throughInterface(flaw)) {
      Rhythm rhythm =
          flaw == null
              ? fresh(key)
              : switch (flaw) {
                case LATE -> late(key);
                case SLEEPING -> sleeping(key);
                default -> zombie(key);
              };
      return InterfacePlan.source(platform, number) == null
          ? new Serving.Feed(usualForm(key), rhythm)
          : new Serving.Interface(InterfacePlan.behaviour(platform, number), rhythm);
    }
    return switch (flaw) {
      case UNDATED -> new Serving.Feed(FeedForm.RSS_UNDATED, fresh(key));
      case ERROR_PAGE -> new Serving.Feed(FeedForm.ERROR_PAGE, fresh(key));
      case UNAVAILABLE -> new Serving.Feed(FeedForm.UNAVAILABLE, fresh(key));
      case THROTTLED -> new Serving.Feed(FeedForm.THROTTLED, fresh(key));
      case GONE -> new Serving.Feed(FeedForm.GONE, fresh(key));
      case LOGIN_PAGE -> new Serving.Feed(FeedForm.LOGIN_PAGE, fresh(key));
      case EMPTY -> new Serving.Feed(FeedForm.RSS_EMPTY, fresh(key));
      case PUSH_FRESH -> new Serving.Pushed(fresh(key));
      case PUSH_LATE -> new Serving.Pushed(late(key));
      case PUSH_SLEEPING -> new Serving.Pushed(sleeping(key));
      case PUSH_ZOMBIE -> new Serving.Pushed(zombie(key));
      default -> new Serving.Profile();
    };
  }

  private static FeedForm usualForm(String key) {
    return switch (Lot.draw(key + "#form", 8)) {
      case 0, 1 -> FeedForm.ATOM;
      case 2 -> FeedForm.JSON;
      default -> FeedForm.RSS;
    };
  }

  private static Rhythm fresh(String key) {
    return Rhythm.silentDays(key, Lot.draw(key, 4));
  }

  /** Between 5.5 and 6.5 days, off both limits (5 and 7) by half a day. */
  private static Rhythm late(String key) {
    return Rhythm.silentHours(key, 132 + 6 * Lot.draw(key, 4), Duration.ofHours(6));
  }

  private static Rhythm sleeping(String key) {
    return Rhythm.silentDays(key, 8 + Lot.draw(key, 5));
  }

  private static Rhythm zombie(String key) {
    return Rhythm.silentDays(key, 15 + Lot.draw(key, 185));
  }

  private static String uid(Platform platform, String key) {
    long number = 1_000_000_000L + Lot.draw(key, 900_000_000);
    return switch (platform) {
      case WECHAT -> "gh_" + String.format(Locale.ROOT, "%012x", number);
      case DOUYIN -> "MS4wLjABAAAA" + number;
      default -> Long.toString(number);
    };
  }
}
