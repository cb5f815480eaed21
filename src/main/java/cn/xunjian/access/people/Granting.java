package cn.xunjian.access.people;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.GrantStore;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Grants roles on branches, and ends them. */
@ApplicationScoped
public class Granting {

  /** What an administrator must not come by. */
  private static final Set<PersonRole> APART = Set.of(PersonRole.SECURITY, PersonRole.AUDITOR);

  private final AccessTransaction transactions;
  private final GrantStore store;
  private final LiveAccess access;
  private final boolean separation;
  private final Clock clock;

  Granting(
      AccessTransaction transactions,
      GrantStore store,
      LiveAccess access,
      AccessConfig config,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.access = access;
    this.separation = config.separation();
    this.clock = clock;
  }

  /** A grant that may not be made or ended so. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Text words;

    RefusedException(GrantRules.Refusal why) {
      super(why.words().both(), null, false, false);
      this.code = why.code();
      this.words = why.words();
    }

    /** A stable word for programs. */
    public String code() {
      return code;
    }

    public Text words() {
      return words;
    }
  }

  /**
   * Makes a grant.
   *
   * @return fails with a {@link RefusedException} if it may not be made
   */
  public Uni<StoredGrant> grant(Requester by, Grant wish) {
    Instant now = clock.instant();
    return transactions.change(
        by,
        transaction ->
            store
                .hold(transaction)
                .invoke(
                    all -> rules(all, now).refusal(by.caller(), wish).ifPresent(Granting::refuse))
                .chain(all -> store.add(transaction, wish, by.caller().name(), now)),
        made -> deed("grant.made", made, null, written(made)));
  }

  /**
   * What the first person is: the administrator, or everything where the three need not be apart.
   */
  Uni<Void> first(SqlConnection transaction, long person) {
    Instant now = clock.instant();
    List<PersonRole> roles =
        separation
            ? List.of(PersonRole.ADMINISTRATOR)
            : List.of(
                PersonRole.ADMINISTRATOR,
                PersonRole.SECURITY,
                PersonRole.AUDITOR,
                PersonRole.SUPERVISOR);
    return Multi.createFrom()
        .iterable(roles)
        .map(role -> new Grant(person, role, null, now, null))
        .onItem()
        .transformToUniAndConcatenate(grant -> store.add(transaction, grant, "setup", now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Ends a grant now.
   *
   * @return an item of null if there is none that still holds or will; fails with a {@link
   *     RefusedException} if it may not be ended
   */
  public Uni<StoredGrant> end(Requester by, long id) {
    Instant now = clock.instant();
    return transactions.change(
        by,
        transaction ->
            store
                .hold(transaction)
                .invoke(
                    all ->
                        all.stream()
                            .filter(grant -> grant.id() == id)
                            .findFirst()
                            .flatMap(
                                grant -> rules(all, now).refusalToEnd(by.caller(), grant.grant()))
                            .ifPresent(Granting::refuse))
                .chain(all -> store.end(transaction, id, now)),
        ended -> deed("grant.ended", ended, null, written(ended)));
  }

  /** Nobody else is security. */
  static final class LastSecurityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastSecurityException() {
      super("nobody else is security", null, false, false);
    }
  }

  /**
   * Ends the roles of somebody whose password an administrator is about to hand over: while the
   * three are apart, those of security and auditor, which only security may grant again.
   *
   * @return fails with a {@link LastSecurityException} if nobody could; the installation's key may
   */
  Uni<Void> standDown(SqlConnection transaction, Requester by, long person) {
    return separation
        ? store.hold(transaction).chain(all -> standDown(transaction, by, person, all))
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> standDown(
      SqlConnection transaction, Requester by, long person, List<StoredGrant> all) {
    Instant now = clock.instant();
    List<StoredGrant> ending =
        all.stream()
            .filter(grant -> grant.grant().person() == person && isApart(grant.grant(), now))
            .toList();
    boolean another =
        all.stream()
            .map(StoredGrant::grant)
            .anyMatch(
                grant ->
                    grant.person() != person
                        && grant.role() == PersonRole.SECURITY
                        && grant.holds(now));
    boolean security =
        ending.stream().anyMatch(grant -> grant.grant().role() == PersonRole.SECURITY);
    if (security && !another && !(by.caller() instanceof Caller.Installation)) {
      throw new LastSecurityException();
    }
    return Multi.createFrom()
        .iterable(ending)
        .onItem()
        .transformToUniAndConcatenate(grant -> store.end(transaction, grant.id(), now))
        .call(
            ended ->
                transactions.note(
                    transaction, by, deed("grant.ended", ended, null, written(ended))))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static boolean isApart(Grant grant, Instant now) {
    return APART.contains(grant.role()) && (grant.until() == null || grant.until().isAfter(now));
  }

  private GrantRules rules(List<StoredGrant> all, Instant now) {
    return new GrantRules(
        all.stream().map(StoredGrant::grant).toList(),
        access.book().tree(),
        separation ? access.book()::passwordDue : person -> false,
        separation,
        now);
  }

  /**
   * Why somebody may not make a grant, as a stable word; empty if he may.
   *
   * @param all every grant there is, held until the transaction ends
   */
  public Optional<String> refusal(List<StoredGrant> all, Caller by, Grant wish) {
    return rules(all, clock.instant()).refusal(by, wish).map(GrantRules.Refusal::code);
  }

  /**
   * Why somebody may not make a grant; empty if he may.
   *
   * @param wish as {@link #grant} takes it
   */
  public Optional<Text> refusal(Caller by, Grant wish) {
    return rules(access.book().grants(), clock.instant())
        .refusal(by, wish)
        .map(GrantRules.Refusal::words);
  }

  /** Why somebody may not end a grant; empty if he may. */
  public Optional<Text> refusalToEnd(Caller by, Grant grant) {
    return rules(access.book().grants(), clock.instant())
        .refusalToEnd(by, grant)
        .map(GrantRules.Refusal::words);
  }

  private static void refuse(GrantRules.Refusal why) {
    throw new RefusedException(why);
  }

  private Deed deed(String action, StoredGrant grant, String before, String after) {
    Function<Long, String> login =
        id -> access.book().person(id).map(person -> person.login()).orElse("#" + id);
    return Deed.done(action, login.apply(grant.grant().person()))
        .on(grant.grant().branch())
        .from(before, after);
  }

  private static String written(StoredGrant grant) {
    Grant its = grant.grant();
    return AuditJson.of(
        "grant",
        grant.id(),
        "role",
        its.role().code(),
        "unit",
        its.branch(),
        "from",
        its.from(),
        "until",
        its.until());
  }
}
