package cn.xunjian.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Check;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Seen;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds cases that wait for the month of a notice although the closing is not filed any more, as
 * when a person ended it: the machine looks for no notice, and the case would wait for ever. The
 * case says so, and whoever answers for it is told once.
 */
@ApplicationScoped
class StalledNotices {

  private static final Set<String> NOTICES =
      CaseKinds.bundled().all().stream()
          .flatMap(kind -> kind.steps().stream())
          .filter(step -> step.check() == Check.NOTICE)
          .map(CaseKind.StepRule::id)
          .collect(Collectors.toUnmodifiableSet());

  private static final Text MEND =
      new Text(
          "不再核对公告，一个月须重新计算。请重新登记关停、撤回事项，或由监管单位凭据认定",
          "nobody looks for the notice any more, and the month begins again: file the closing again, withdraw the case, or"
              + " have a supervisor decide with a proof");

  private final CaseStore store;
  private final Closings closings;
  private final CaseNews news;
  private final ZoneId zone;

  StalledNotices(CaseStore store, Closings closings, CaseNews news, ZoneId zone) {
    this.store = store;
    this.closings = closings;
    this.news = news;
    this.zone = zone;
  }

  /** Goes once through all that wait for a notice. */
  Uni<Void> turn(Instant now) {
    return store
        .waitingFor(NOTICES)
        .map(all -> all.stream().filter(each -> each.target() != null).toList())
        .chain(
            waiting ->
                CaseUpkeep.each(waiting, found -> look(found, found.waiting().orElseThrow(), now)));
  }

  private Uni<Void> look(OfficeCase found, Step step, Instant now) {
    return closings
        .filed(found.target())
        .chain(
            filed -> {
              boolean runs =
                  filed.stream().anyMatch(each -> each.permanent() && now.isBefore(each.end()));
              Closing last =
                  filed.stream()
                      .filter(Closing::permanent)
                      .max(Comparator.comparing(Closing::end))
                      .orElse(null);
              return runs ? store.goesOn(found.id(), step) : stalled(found, step, last, now);
            });
  }

  private Uni<Void> stalled(OfficeCase found, Step step, Closing last, Instant now) {
    Text says = says(last);
    Step seen =
        new Step(
            step.position(),
            step.id(),
            step.state(),
            step.since(),
            step.due(),
            null,
            new Seen(now, says),
            null);
    return store
        .pool()
        .withTransaction(
            transaction ->
                CaseStore.stalls(transaction, found.id(), seen)
                    .chain(
                        first ->
                            first
                                ? news.stalled(transaction, found, says, now)
                                : Uni.createFrom().voidItem()));
  }

  private Text says(Closing last) {
    if (last == null) {
      return new Text("关停没有登记，%s", "no closing is filed: %s").with(MEND);
    }
    return new Text("关停登记已于 %s 结束（%s），%s", "the filed closing ended on %s (%s): %s")
        .with(
            last.end().atZone(zone).toLocalDate(),
            last.endedBy() == null ? last.document() : last.endedBy(),
            MEND);
  }
}
