package cn.xunjian.access.people;

import cn.xunjian.access.Requester;
import cn.xunjian.access.SignInPolicy;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.SignInPolicyStore;
import cn.xunjian.access.live.StoredPolicy;
import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Sets what people have to do to sign in. */
@ApplicationScoped
public class Policies {

  private final AccessTransaction transactions;
  private final SignInPolicyStore store;
  private final LiveAccess access;
  private final Clock clock;

  Policies(
      AccessTransaction transactions, SignInPolicyStore store, LiveAccess access, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.access = access;
    this.clock = clock;
  }

  /**
   * Sets the policy. It holds at once: a shorter idle time and a second factor for those who are
   * signed in too, the length of passwords for the next one that somebody chooses.
   *
   * @return an item of null if it is not as expected any more
   */
  public Uni<StoredPolicy> set(Requester by, Expectation expected, SignInPolicy wish) {
    return transactions
        .change(
            by,
            transaction ->
                store.hold(transaction).chain(held -> set(transaction, by, expected, held, wish)),
            Change::deed)
        .onItem()
        .ifNotNull()
        .transform(Change::after);
  }

  private Uni<Change> set(
      SqlConnection transaction,
      Requester by,
      Expectation expected,
      StoredPolicy held,
      SignInPolicy wish) {
    return expected.holds(held == null ? 0 : held.version())
        ? store
            .set(transaction, wish, by.caller().name(), clock.instant())
            .map(set -> new Change(held == null ? access.usual() : held.policy(), set))
        : Uni.createFrom().nullItem();
  }

  private record Change(SignInPolicy before, StoredPolicy after) {

    Deed deed() {
      return Deed.done("policy.set", "sign-in").from(written(before), written(after.policy()));
    }
  }

  private static String written(SignInPolicy policy) {
    return AuditJson.of(
        "passwordLength",
        policy.passwordLength(),
        "sessions",
        policy.sessions(),
        "idle",
        policy.idle(),
        "secondFactor",
        policy.secondFactor());
  }
}
