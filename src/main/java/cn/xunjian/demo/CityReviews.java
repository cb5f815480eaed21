package cn.xunjian.demo;

import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.ReviewDesk;
import cn.xunjian.cases.reviews.ReviewDesk.Draft;
import cn.xunjian.cases.reviews.ReviewStore;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;

/**
 * Has one account of the city keep a log of reviews, with a draft that was passed, one that was
 * returned and one that waits. What the account publishes has none of these, and is found.
 */
@Singleton
class CityReviews {

  private static final String WRITER = "周敏";
  private static final String FIRST = "吴涛";
  private static final String SECOND = "郑洁";

  private final LiveRegistry registry;
  private final ReviewStore store;
  private final ReviewDesk desk;

  CityReviews(LiveRegistry registry, ReviewStore store, ReviewDesk desk) {
    this.registry = registry;
    this.store = store;
    this.desk = desk;
  }

  /** Does so once; what somebody changed since stays. */
  Uni<Void> begin() {
    Registered account =
        registry.all().stream()
            .filter(
                each -> each.target() instanceof Account one && one.platform() == Platform.WECHAT)
            .min(Comparator.comparing((Registered each) -> each.key().value()))
            .orElse(null);
    return account == null
        ? Uni.createFrom().voidItem()
        : store
            .accounts()
            .chain(all -> all.isEmpty() ? begin(account.id()) : Uni.createFrom().voidItem());
  }

  private Uni<Void> begin(int account) {
    return desk.switchOn(account, 2, WRITER)
        .chain(() -> draft(account, "关于做好冬季供暖保障工作的通知"))
        .chain(made -> said(made, FIRST, true, null))
        .chain(made -> said(made, SECOND, true, null))
        .chain(() -> draft(account, "关于调整政务服务大厅办公时间的公告"))
        .chain(made -> said(made, FIRST, false, "第二段起止日期与文件不一致，请核对"))
        .chain(() -> draft(account, "本周政务服务事项办理提示"))
        .chain(made -> said(made, FIRST, true, null))
        .replaceWithVoid();
  }

  private Uni<PublishingReview> draft(int account, String title) {
    return desk.draft(new Draft(account, title, null, null, WRITER, WRITER));
  }

  private Uni<PublishingReview> said(
      PublishingReview made, String reviewer, boolean passed, String note) {
    return desk.say(made.id(), passed, reviewer, reviewer, note);
  }
}
