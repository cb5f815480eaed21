package cn.xunjian.access.people;

import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.PasswordStore;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonStore;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks and sets passwords. Hashing has two threads of its own: each hash takes 19 MiB and a good
 * part of a tenth of a second, and whoever guesses passwords must not take the workers from the
 * rest.
 */
@ApplicationScoped
public class Passwords {

  /** How many passwords are remembered, so that none of them is taken again. */
  private static final int REMEMBERED = 5;

  private static final int THREADS = 2;
  private static final int WAITING = 64;

  /** Without letters that look alike: it is read from a paper. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private static final int TEMPORARY_LENGTH = 16;

  private final PersonStore people;
  private final PasswordStore store;
  private final Pool pool;
  private final LiveAccess access;
  private final ExecutorService hashing =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "passwords");
            thread.setDaemon(true);
            return thread;
          });

  Passwords(PersonStore people, PasswordStore store, Pool pool, LiveAccess access) {
    this.people = people;
    this.store = store;
    this.pool = pool;
    this.access = access;
  }

  /** As many passwords as can be checked are being checked. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(RejectedExecutionException cause) {
      super("too many passwords are being checked", cause);
    }
  }

  void end(@Observes ShutdownEvent event) {
    hashing.shutdownNow();
  }

  /**
   * Whose password it is: the account of a login that is open and has this password; an item of
   * null otherwise. It takes as long whatever is wrong.
   */
  public Uni<Person> whose(String login, String password) {
    return people
        .find(pool, login)
        .chain(
            person ->
                right(person == null ? null : person.id(), password)
                    .map(right -> right && person.enabled() ? person : null));
  }

  /** Whether a password is the one of an account. */
  public Uni<Boolean> right(Long person, String password) {
    Uni<List<String>> all =
        person == null ? Uni.createFrom().item(List.of()) : store.of(pool, person);
    return all.chain(
        hashes -> {
          String hash = hashes.isEmpty() ? PasswordHash.OF_NOBODY : hashes.get(0);
          return slowly(() -> PasswordHash.matches(password, hash) && !hashes.isEmpty());
        });
  }

  /**
   * What is wrong with a new password of a person; empty if nothing is.
   *
   * @param person null for one who has no account yet
   */
  public Uni<Optional<Text>> fault(Long person, String login, String password) {
    PasswordRules rules = new PasswordRules(access.book().policy().passwordLength());
    Optional<Text> fault = rules.fault(password, login);
    return fault.isPresent() || person == null
        ? Uni.createFrom().item(fault)
        : store.of(pool, person).chain(hashes -> slowly(() -> usedBefore(hashes, password)));
  }

  private static Optional<Text> usedBefore(List<String> hashes, String password) {
    return hashes.stream().anyMatch(hash -> PasswordHash.matches(password, hash))
        ? Optional.of(new Text("不能使用最近五次用过的密码", "a password is none of the last five"))
        : Optional.empty();
  }

  /** The hash of a password, to be set later. */
  public Uni<String> hash(String password) {
    return slowly(() -> PasswordHash.of(password));
  }

  /** Sets a password that counts from now on. */
  public Uni<Void> set(
      SqlConnection transaction, long person, String hash, boolean temporary, Instant now) {
    return store.set(transaction, person, hash, temporary, REMEMBERED, now);
  }

  /** A password to be handed over on paper and changed at the first use. */
  static String temporary() {
    SecureRandom random = new SecureRandom();
    StringBuilder made = new StringBuilder(TEMPORARY_LENGTH + 3);
    for (int i = 0; i < TEMPORARY_LENGTH; i++) {
      if (i > 0 && i % 4 == 0) {
        made.append('-');
      }
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }

  private <T> Uni<T> slowly(Supplier<T> work) {
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(hashing)
        .onFailure(RejectedExecutionException.class)
        .transform(full -> new BusyException(full));
  }
}
