package cn.xunjian.web.cases;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.CaseStore;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.Changes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** Finds cases for whoever asks, as far as he may see them. */
@ApplicationScoped
public class KnownCases {

  private final CaseStore cases;
  private final LiveRegistry registry;
  private final Asker asker;
  private final Clock clock;

  KnownCases(CaseStore cases, LiveRegistry registry, Asker asker, Clock clock) {
    this.cases = cases;
    this.registry = registry;
    this.asker = asker;
    this.clock = clock;
  }

  public CaseStore store() {
    return cases;
  }

  /** A person by name and login; a machine by the name of its key. */
  public String name() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }

  CaseView view(OfficeCase found) {
    return CaseView.of(found, target(found), clock.instant());
  }

  /** The key of what a case is about; null for none, and for what is gone. */
  public String target(OfficeCase found) {
    return found.target() == null
        ? null
        : registry.find(found.target()).map(Registered::key).map(k -> k.value()).orElse(null);
  }

  /** A case that whoever asks may see. */
  public Uni<OfficeCase> seen(long id, LongPredicate seen) {
    return cases
        .find(id)
        .map(found -> found != null && seen.test(found.unit()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no case that you may see has the number " + id));
  }

  /** A step that whoever asks takes with a right on the unit of the case. */
  Uni<CaseView> step(long id, Right right, Function<OfficeCase, Uni<OfficeCase>> work) {
    Reach wanted = asker.reach(right);
    Reach read = asker.reach(Right.READ);
    return seen(id, unit -> read.includes(unit) || wanted.includes(unit))
        .invoke(
            found -> {
              if (!wanted.includes(found.unit())) {
                throw Problem.forbidden(
                    "Authorization",
                    "right_missing",
                    "权限不足，仅可查看 · you may see this, and not change it");
              }
            })
        .chain(found -> work.apply(found))
        .onFailure(CaseRefusedException.class)
        .transform(KnownCases::problem)
        .map(this::view);
  }

  static Problem problem(Throwable refused) {
    CaseRefusedException why = (CaseRefusedException) refused;
    return why.errors().isEmpty()
        ? Problem.conflict("", why.code(), why.why().both())
        : Problem.unprocessable(Changes.faults(why.errors()));
  }
}
