package cn.xunjian.start;

import cn.xunjian.ledger.Ledger;
import cn.xunjian.rulebook.text.RuleBookException;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Opens in order: room for facts, the registry, the vault, the demo city if there is one; then the
 * rounds begin. What was thought before is loaded while the first visits go on, and is told of
 * after that.
 */
@ApplicationScoped
class Opening {

  private static final Logger LOG = Logger.getLogger(Opening.class);

  private final Ledger ledger;
  private final FirstLists lists;
  private final FirstRounds rounds;
  private final Senders senders;
  private final Upkeep upkeep;
  private final String here;
  private volatile boolean open;

  Opening(
      Ledger ledger,
      FirstLists lists,
      FirstRounds rounds,
      Senders senders,
      Upkeep upkeep,
      Config config) {
    this.ledger = ledger;
    this.lists = lists;
    this.rounds = rounds;
    this.senders = senders;
    this.upkeep = upkeep;
    String host = config.getValue("quarkus.http.host", String.class);
    this.here =
        "http://"
            + (host.equals("0.0.0.0") ? "localhost" : host)
            + ":"
            + config.getValue("quarkus.http.port", Integer.class);
  }

  /** Opens; this process is the active one. */
  void begin() {
    upkeep
        .makeRoom()
        .chain(ledger::open)
        .chain(lists::load)
        .chain(rounds::begin)
        .chain(ledger::load)
        .chain(senders::begin)
        .subscribe()
        .with(done -> opened(), this::failed);
  }

  private void opened() {
    rounds.lookForNotices();
    upkeep.begin(here);
    open = true;
    LOG.infof("console    %s/", here);
    LOG.infof("incidents  %s/api/v1/incidents?state=open", here);
    LOG.infof("metrics    %s/metrics", here);
    LOG.infof("REST       %s/q/swagger-ui/", here);
  }

  /** Ends the process, since it cannot do its work. */
  void failed(Throwable failure) {
    // What is wrong with a rule book is said in one line; a place in the program adds nothing.
    Throwable where = failure instanceof RuleBookException ? null : failure;
    LOG.errorf(where, "the service cannot open: %s", failure.getMessage());
    Quarkus.asyncExit(1);
  }

  /** Whether the rounds have begun and all is known that was known before. */
  boolean open() {
    return open;
  }
}
