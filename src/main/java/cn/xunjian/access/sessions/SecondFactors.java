package cn.xunjian.access.sessions;

import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.SecondFactor;
import cn.xunjian.access.live.SecondFactorStore;
import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** One-time codes as a second proof, and the recovery codes for whoever cannot make them. */
@ApplicationScoped
public class SecondFactors {

  private static final Logger LOG = Logger.getLogger(SecondFactors.class);

  private final AccessTransaction transactions;
  private final SecondFactorStore store;
  private final Vault vault;
  private final Pool pool;
  private final Clock clock;

  SecondFactors(
      AccessTransaction transactions,
      SecondFactorStore store,
      Vault vault,
      Pool pool,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.vault = vault;
    this.pool = pool;
    this.clock = clock;
  }

  /** What a code proves. */
  enum Check {
    /** The person has no second factor. */
    NOT_ASKED,
    /** There is one, and no code was given. */
    MISSING,
    RIGHT,
    WRONG
  }

  /** What a person needs to make codes, shown once. */
  public record Begun(String secret) {}

  /** Looks at the code that somebody gave, and uses it up. */
  Uni<Check> check(long person, String code) {
    return store
        .find(pool, person)
        .chain(
            factor -> {
              if (factor == null || !factor.confirmed()) {
                return Uni.createFrom().item(Check.NOT_ASKED);
              }
              if (code == null || code.isBlank()) {
                return Uni.createFrom().item(Check.MISSING);
              }
              return taken(factor, code.strip()).map(taken -> taken ? Check.RIGHT : Check.WRONG);
            });
  }

  private Uni<Boolean> taken(SecondFactor factor, String code) {
    if (!code.matches("[0-9]{6}")) {
      return store.recover(pool, factor.person(), RecoveryCodes.hash(code), clock.instant());
    }
    OptionalLong step = step(factor, code);
    return step.isPresent()
        ? store.take(pool, factor.person(), step.getAsLong())
        : Uni.createFrom().item(false);
  }

  private OptionalLong step(SecondFactor factor, String code) {
    Opened secret = vault.open(factor.sealed(), SecondFactorStore.context(factor.person()));
    if (!secret.ok()) {
      LOG.errorf("the second factor of account %d: %s", factor.person(), secret.problem());
      return OptionalLong.empty();
    }
    return OneTimeCode.step(secret.plain(), code, clock.instant());
  }

  /** Whether secrets can be kept; without a key of the vault they cannot. */
  public boolean possible() {
    return vault.ready();
  }

  /** A secret to be confirmed by a code; an item of null if there is a confirmed one already. */
  public Uni<Begun> begin(Requester by, long person, String login) {
    String secret = OneTimeCode.secret();
    String sealed = vault.seal(secret, SecondFactorStore.context(person));
    return transactions.change(
        by,
        transaction ->
            store
                .begin(transaction, person, sealed, clock.instant())
                .map(begun -> begun ? new Begun(secret) : null),
        begun -> Deed.done("second-factor.begun", login));
  }

  /**
   * Confirms it by its first code.
   *
   * @return the recovery codes, to be shown once; null if the code is wrong or there is nothing to
   *     confirm
   */
  public Uni<List<String>> confirm(Requester by, long person, String login, String code) {
    List<String> recovery = RecoveryCodes.fresh();
    List<byte[]> hashes = recovery.stream().map(RecoveryCodes::hash).toList();
    return store
        .find(pool, person)
        .map(factor -> factor == null ? OptionalLong.empty() : step(factor, code))
        .chain(
            step ->
                step.isEmpty()
                    ? Uni.createFrom().<List<String>>nullItem()
                    : transactions.change(
                        by,
                        transaction ->
                            store
                                .take(transaction, person, step.getAsLong())
                                .chain(
                                    taken ->
                                        taken
                                            ? store.confirm(
                                                transaction, person, hashes, clock.instant())
                                            : Uni.createFrom().item(false))
                                .map(done -> done ? recovery : null),
                        done -> Deed.done("second-factor.confirmed", login)));
  }

  /** Takes it away, as for a lost telephone; an item of null if there was none. */
  public Uni<Boolean> remove(Requester by, long person, String login) {
    return transactions.change(
        by,
        transaction -> store.remove(transaction, person).map(done -> done ? true : null),
        removed -> Deed.done("second-factor.removed", login));
  }
}
