package cn.xunjian.web.bulletins;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.report.figures.Evidence;
import cn.xunjian.report.store.Bulletin;
import cn.xunjian.report.store.BulletinSight;
import cn.xunjian.report.store.BulletinStore;
import cn.xunjian.report.store.BulletinStore.Whole;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/**
 * Finds bulletins for whoever asks, as far as he may see them: drafts those who tend their branch,
 * published ones everybody of the branch and below.
 */
@ApplicationScoped
public class KnownBulletins {

  private final BulletinStore store;
  private final Asker asker;
  private final KnownTemplates templates;

  KnownBulletins(BulletinStore store, Asker asker, KnownTemplates templates) {
    this.store = store;
    this.asker = asker;
    this.templates = templates;
  }

  KnownTemplates templates() {
    return templates;
  }

  public BulletinStore store() {
    return store;
  }

  /** Which bulletins whoever asks may see. */
  public BulletinSight sight() {
    return new BulletinSight(asker.reach(Right.TEND).within(null), asker.concerned(Right.READ));
  }

  /** One that whoever asks may see, with all it says. */
  public Uni<Whole> whole(long id) {
    BulletinSight sight = sight();
    return store
        .find(id)
        .map(found -> found != null && sight.sees(found.bulletin()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id));
  }

  /** One that whoever asks may change: its whole branch is his to supervise. */
  Uni<Bulletin> led(long id) {
    BulletinSight sight = sight();
    Reach led = asker.reach(Right.SUPERVISE);
    return store
        .head(id)
        .map(found -> found != null && sight.sees(found) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> unknown(id))
        .invoke(found -> refuseOthers(found, led));
  }

  private static void refuseOthers(Bulletin found, Reach led) {
    if (!led.includes(found.unit())) {
      throw Problem.forbidden(
          "/unit", "right_missing", "此通报由其他监管单位编制 · another supervisor makes this bulletin");
    }
  }

  /** Whether whoever asks may make a bulletin about a branch. */
  void leads(Long unit) {
    if (unit == null && !asker.reach(Right.SUPERVISE).everything()) {
      throw Problem.forbidden(
          "/unit",
          "right_missing",
          "权限仅限部分分支，请指定其中的单位 · your right is for branches; name a unit of them");
    }
    asker.needs(
        Right.SUPERVISE,
        unit,
        () -> Problem.unprocessable("/unit", "unknown_value", "no unit has this number"));
  }

  /** Of what a figure counts only that which whoever asks may see. */
  Predicate<Evidence> shown() {
    Reach read = asker.reach(Right.READ);
    return each -> read.includes(each.whom().unit().id());
  }

  private static Problem unknown(long id) {
    return Problem.notFound("no bulletin that you may see has the number " + id);
  }

  /**
   * Who does it. A machine has one name, that of its key, so that it is never the second person.
   */
  String doer() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }

  /** A refusal as a problem: 422 for what was given, else 409 with what happened. */
  static Problem problem(Throwable refused, String pointer) {
    RefusedException why = (RefusedException) refused;
    return why.asGiven()
        ? Problem.unprocessable(pointer, "bad_value", why.why().both())
        : Problem.conflict("", "settled", why.why().both());
  }
}
