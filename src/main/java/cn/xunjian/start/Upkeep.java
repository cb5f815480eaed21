package cn.xunjian.start;

import cn.xunjian.inspection.InspectionRounds;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What comes again as long as the service lives: lists followed, days made room for and packed. */
@Singleton
class Upkeep {

  private static final Logger LOG = Logger.getLogger(Upkeep.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration PUSHERS = Duration.ofSeconds(5);
  private static final Duration LOOKS = Duration.ofSeconds(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration USES = Duration.ofSeconds(30);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final FirstLists lists;
  private final StoredDays days;
  private final Gatekeeping gate;
  private final InspectionRounds inspections;
  private final OfficeWork office;
  private final List<PeriodicTask> tasks = new CopyOnWriteArrayList<>();

  Upkeep(
      Vertx vertx,
      FirstLists lists,
      StoredDays days,
      Gatekeeping gate,
      InspectionRounds inspections,
      OfficeWork office) {
    this.vertx = vertx;
    this.lists = lists;
    this.days = days;
    this.gate = gate;
    this.inspections = inspections;
    this.office = office;
  }

  /** Makes room for the facts of the first days, and learns who may ask for them. */
  Uni<Void> makeRoom() {
    return days.keep().chain(gate::follow);
  }

  /**
   * @param here where this service is reached
   */
  void begin(String here) {
    gate.offerSetup(here)
        .subscribe()
        .with(done -> {}, e -> LOG.warnf("no set-up link is offered: %s", e.getMessage()));
    every(BEAT, gate::follow, new Text("账号与授权无法更新", "accounts and grants could not be followed"))
        .begin();
    every(USES, gate::keepUses, new Text("会话的使用时间无法保存", "the uses of sessions could not be noted"))
        .begin();
    every(HOURLY, gate::tidy, new Text("过期的访问记录无法清理", "old records of access could not be dropped"))
        .begin();
    every(
            MINUTE,
            gate::completeTrail,
            new Text("审计记录无法补全", "the audit trail could not be completed"))
        .begin();
    every(DAILY, gate::publishTrail, new Text("审计记录无法读取", "the audit trail could not be read"))
        .beginAfter(FIVE_MINUTES);
    PeriodicTask following =
        every(
            BEAT, this::followRegistry, new Text("登记表无法更新", "the registry could not be followed"));
    lists.followedBy(following::wake);
    following.begin();
    every(
            BEAT,
            lists::followEditions,
            new Text("规则版本的指定无法读取", "the assigned editions could not be read"))
        .begin();
    every(PUSHERS, lists::followPushers, new Text("推送方无法读取", "the pushers could not be read"))
        .begin();
    every(HOURLY, days::keep, new Text("按日分区无法建立或清理", "the partitions of days could not be kept"))
        .begin();
    every(HOURLY, days::pack, new Text("已过去的一天无法压缩", "a day of visits could not be packed"))
        .beginAfter(FIVE_MINUTES);
    inspect();
    officeWork();
  }

  /**
   * Whoever registered a unit and waits may name it at once, also as a branch. That who may do what
   * could not be read is said by the beat of its own.
   */
  private Uni<Void> followRegistry() {
    return gate.follow().onFailure().recoverWithNull().chain(lists::followRegistry);
  }

  /** Sites are looked through only when all else goes on. */
  private void inspect() {
    every(
            PUSHERS,
            inspections::takeUp,
            new Text("等待中的巡检无法开始", "inspections that wait could not be taken up"))
        .begin();
    every(
            MINUTE,
            inspections::turn,
            new Text("巡检日历无法读取", "the calendar of inspections could not be followed"))
        .begin();
  }

  private void officeWork() {
    every(
            BEAT,
            office.cards()::computeCards,
            new Text("评分表无法计算", "the cards of assessments could not be computed"))
        .begin();
    every(
            LOOKS,
            office.cards()::lookAgain,
            new Text("要求的复查无法跟进", "other looks could not be followed"))
        .begin();
    every(
            MINUTE,
            office.cards()::makeAssessments,
            new Text("检查计划无法执行", "the plans of assessments could not be followed"))
        .begin();
    every(
            FIVE_MINUTES,
            office.cards()::countCards,
            new Text("评分表无法统计", "the cards of assessments could not be counted"))
        .beginAfter(PUSHERS);
    every(
            BEAT,
            office.cards()::watchAssessments,
            new Text("检查的进展无法读取", "the steps of assessments could not be followed"))
        .begin();
    every(
            FIVE_MINUTES,
            office.cards()::computeIndex,
            new Text("健康指数无法计算", "the health index could not be computed"))
        .beginAfter(MINUTE);
    every(PUSHERS, office::keepOrders, new Text("整改通知的期限与复查无法跟进", "orders could not be followed"))
        .begin();
    every(
            HOURLY,
            office::sweepFiles,
            new Text("未存完的附件无法清理", "files that were not stored to the end could not be swept"))
        .beginAfter(PUSHERS);
    unitWork(office.units(), office.unitBeat());
  }

  private void unitWork(UnitWork units, Duration beat) {
    every(
            beat,
            units::remindOfDuties,
            new Text("单位职责的提醒无法发出", "units could not be reminded of their duties"))
        .begin();
    every(
            beat,
            units::announceCheckIns,
            new Text("即将到来的签到无法通知", "check-ins that are ahead could not be announced"))
        .begin();
    every(
            beat,
            units::draftReports,
            new Text("季度情况报告无法起草", "quarterly reports could not be drafted"))
        .begin();
    every(
            beat,
            units::compareReviews,
            new Text("发布审核无法比对", "publications could not be compared with their reviews"))
        .begin();
    every(
            beat,
            units::openFunctions,
            new Text("网站功能链接无法查看", "links to functions of sites could not be opened"))
        .begin();
    every(PUSHERS, units::followCases, new Text("办理事项无法跟进", "cases could not be followed")).begin();
  }

  private PeriodicTask every(Duration beat, Supplier<Uni<?>> work, Text undone) {
    PeriodicTask task = new PeriodicTask(vertx, beat, work, new PeriodicFailure(LOG, undone));
    tasks.add(task);
    return task;
  }

  /** Before the database ends, so that no beat finds it gone. */
  void end(@Observes @Priority(30) ShutdownEvent event) {
    tasks.forEach(PeriodicTask::close);
  }
}
