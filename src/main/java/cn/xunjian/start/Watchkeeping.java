package cn.xunjian.start;

import cn.xunjian.cluster.Membership;
import cn.xunjian.cluster.Membership.Seat;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.proof.ProofKeeping;
import cn.xunjian.words.Text;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Waits until it is this process' turn, then opens. Until then it knows who may ask it, and nothing
 * else; when another one has taken over, the process begins again from nothing, since all that it
 * knows may be wrong.
 */
@ApplicationScoped
class Watchkeeping {

  private static final Logger LOG = Logger.getLogger(Watchkeeping.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Membership membership;
  private final Opening opening;
  private final ProofKeeping files;
  private final PeriodicTask gate;

  Watchkeeping(
      Vertx vertx, Membership membership, Opening opening, Gatekeeping gate, ProofKeeping files) {
    this.vertx = vertx;
    this.membership = membership;
    this.opening = opening;
    this.files = files;
    this.gate =
        new PeriodicTask(
            vertx,
            BEAT,
            () -> membership.seat() == Seat.STANDBY ? gate.follow() : Uni.createFrom().voidItem(),
            new PeriodicFailure(
                LOG, new Text("账号与授权无法读取", "accounts and grants could not be read")));
  }

  void start(@Observes StartupEvent event) {
    membership
        .succeeded()
        .subscribe()
        .with(another -> Quarkus.asyncExit(Successor.BEGIN_AGAIN), opening::failed);
    gate.begin();
    membership
        .join()
        .invoke(gate::close)
        .chain(this::migrate)
        .chain(files::ready)
        .subscribe()
        .with(done -> opening.begin(), opening::failed);
  }

  /** While another one was active its schema stayed as it was. */
  private Uni<Void> migrate() {
    return Preparation.migrated()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .completionStage(
                () ->
                    vertx
                        .<Void>executeBlocking(
                            () -> {
                              Preparation.migrate();
                              return null;
                            })
                        .toCompletionStage());
  }

  void end(@Observes ShutdownEvent event) {
    gate.close();
  }
}
