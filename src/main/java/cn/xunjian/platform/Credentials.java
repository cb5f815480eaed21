package cn.xunjian.platform;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The credentials of accounts: kept sealed, in memory too, and opened for one reading at a time.
 */
@ApplicationScoped
public class Credentials {

  private static final Logger LOG = Logger.getLogger(Credentials.class);

  private final CredentialStore store;
  private final Vault vault;
  private final Clock clock;
  private final Map<Integer, CredentialStore.Stored> known = new ConcurrentHashMap<>();

  Credentials(CredentialStore store, Vault vault, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /** Reads what is stored; before it no account has credentials. */
  public Uni<Void> load() {
    return store
        .all()
        .invoke(all -> all.forEach(row -> known.put(row.shown().target(), row)))
        .replaceWithVoid();
  }

  /** Whether credentials can be kept; without a key of the vault they cannot. */
  public boolean keepsSecrets() {
    return vault.ready();
  }

  /** What is known of an account's credentials; never a value. */
  public Optional<Credential> find(int target) {
    return Optional.ofNullable(known.get(target)).map(CredentialStore.Stored::shown);
  }

  /**
   * Stores credentials in place of those before.
   *
   * @param values by field; {@link CredentialForm} says whether they will do
   * @return empty if the present state is not as expected
   */
  public Uni<Optional<Credential>> put(
      Registered target, Expectation expected, Map<String, String> values, String author) {
    if (!holds(target, expected)) {
      return Uni.createFrom().item(Optional.empty());
    }
    Credential credential =
        new Credential(
            target.id(), List.copyOf(new TreeMap<>(values).keySet()), author, clock.instant(), 0);
    String plain = new JsonObject(new TreeMap<>(values)).encode();
    return store
        .put(credential, vault.seal(plain, CredentialStore.context(target.id())))
        .invoke(row -> known.put(target.id(), row))
        .map(row -> Optional.of(row.shown()));
  }

  /** Forgets credentials; false if the present state is not as expected. */
  public Uni<Boolean> remove(Registered target, Expectation expected) {
    if (!holds(target, expected)) {
      return Uni.createFrom().item(false);
    }
    return store.remove(target.id()).invoke(() -> known.remove(target.id())).replaceWith(true);
  }

  /** Secrets of an account that nobody supervises any longer are not kept. */
  void changed(@Observes RegistryChanged change) {
    change.removed().stream()
        .filter(gone -> known.containsKey(gone.id()))
        .forEach(
            gone ->
                remove(gone, new Expectation.Something())
                    .subscribe()
                    .with(
                        done -> {},
                        failure ->
                            LOG.errorf(
                                "the credentials of %s, which left the registry, were not removed: %s",
                                gone.key(), failure.getMessage())));
  }

  private boolean holds(Registered target, Expectation expected) {
    return expected.holds(find(target.id()).map(Credential::version).orElse(null));
  }

  /**
   * What opening gave.
   *
   * @param problem why there are none; null if there are
   */
  record Revealed(Secrets secrets, String problem) {}

  /** Opens an account's credentials; none at all is no problem. */
  Revealed reveal(int target) {
    CredentialStore.Stored row = known.get(target);
    if (row == null) {
      return new Revealed(Secrets.NONE, null);
    }
    Opened opened = vault.open(row.sealed(), CredentialStore.context(target));
    if (!opened.ok()) {
      return new Revealed(Secrets.NONE, opened.problem());
    }
    Map<String, String> values =
        new JsonObject(opened.plain())
            .stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, field -> String.valueOf(field.getValue())));
    return new Revealed(new Secrets(values), null);
  }
}
