package cn.xunjian.telling;

import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.model.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who would be told, by the same decisions as those that tell. */
@ApplicationScoped
public class RouteDryRun {

  private final Pool pool;
  private final DutyStore duty;
  private final CurrentMutes mutes;

  RouteDryRun(Pool pool, DutyStore duty, CurrentMutes mutes) {
    this.pool = pool;
    this.duty = duty;
    this.mutes = mutes;
  }

  /**
   * What would happen.
   *
   * @param mute what would mute it; empty if it would be told
   * @param escalation who would be told next if nobody acknowledged
   */
  public record Answer(RoutingFacts matter, Plan plan, Optional<Mute> mute, Plan escalation) {}

  public Uni<Answer> of(Registered target, String rule, Severity severity, Instant now) {
    return duty.book(pool)
        .chain(
            book -> {
              RoutingFacts matter = IncidentFacts.supposed(book, target, rule, severity);
              Routing routing = new Routing(book, now);
              return mutes
                  .muting(pool, book, List.of(new Subject.Watched(target)), now)
                  .map((Muting muting) -> muting.of(matter))
                  .map(
                      mute ->
                          new Answer(
                              matter, routing.begins(matter), mute, routing.raised(matter, 1)));
            });
  }
}
