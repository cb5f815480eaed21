package cn.xunjian.access.providers;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.live.GrantStore;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.people.Granting;
import cn.xunjian.access.providers.WantedGrants.Difference;
import cn.xunjian.access.providers.WantedGrants.Held;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Grants that follow a provider's groups: made when it says them, ended when it no longer does. */
@ApplicationScoped
public class ProvidedGrants {

  private static final Logger LOG = Logger.getLogger(ProvidedGrants.class);

  private final Map<String, List<GroupGrant>> rules;
  private final IdentityStore identities;
  private final GrantStore store;
  private final Granting granting;
  private final UnitStore units;
  private final Clock clock;

  ProvidedGrants(
      AccessConfig config,
      IdentityStore identities,
      GrantStore store,
      Granting granting,
      UnitStore units,
      Clock clock) {
    this.rules =
        config.oidc().stream()
            .collect(Collectors.toMap(AccessConfig.Provider::name, ProvidedGrants::rules));
    this.identities = identities;
    this.store = store;
    this.granting = granting;
    this.units = units;
    this.clock = clock;
  }

  private static List<GroupGrant> rules(AccessConfig.Provider provider) {
    return provider.grants().orElse(List.of()).stream().map(GroupGrant::of).toList();
  }

  /** What is wrong with the settings of providers: a sentence for each fault. */
  public static List<String> problems(AccessConfig config) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < config.oidc().size(); i++) {
      AccessConfig.Provider provider = config.oidc().get(i);
      String key = "xunjian.access.oidc[" + i + "]";
      if (!names.add(provider.name())) {
        problems.add(key + ".name is " + provider.name() + ", which another provider has");
      }
      try {
        rules(provider);
      } catch (IllegalArgumentException e) {
        problems.add(key + ".grants: " + e.getMessage());
      }
    }
    return problems;
  }

  /** What came of it, as texts for the trail. */
  record Changes(String made, String ended, String refused) {}

  /** What somebody's groups carry, by the tree as it is now. */
  Uni<WantedGrants> wanted(AccessConfig.Provider provider, Set<String> groups) {
    List<GroupGrant> its = rules.get(provider.name());
    if (its.isEmpty()) {
      return Uni.createFrom().item(new WantedGrants(Set.of(), List.of()));
    }
    return units
        .tree()
        .map(tree -> WantedGrants.of(its, groups, tree))
        .invoke(
            wanted ->
                wanted
                    .nowhere()
                    .forEach(
                        rule ->
                            LOG.warnf(
                                "%s grants %s to members of %s on %s, which is no unit or one of several",
                                provider.name(),
                                rule.role().code(),
                                rule.group(),
                                rule.unit().map(Object::toString).orElse(""))));
  }

  /** Makes and ends grants until a person holds by the provider what is wanted. */
  Uni<Optional<Changes>> follow(
      SqlConnection transaction, String provider, long person, WantedGrants wanted) {
    Instant now = clock.instant();
    return store
        .hold(transaction)
        .chain(
            all ->
                identities
                    .given(transaction, provider, person)
                    .map(given -> wanted.from(all, given, now))
                    .chain(
                        difference ->
                            difference.isNothing()
                                ? Uni.createFrom().item(Optional.empty())
                                : apply(transaction, provider, person, difference)));
  }

  private Uni<Optional<Changes>> apply(
      SqlConnection transaction, String provider, long person, Difference difference) {
    Instant now = clock.instant();
    List<String> refused = new ArrayList<>();
    return each(difference.end(), grant -> store.end(transaction, grant.id(), now))
        .chain(
            () -> each(difference.add(), held -> add(transaction, provider, person, held, refused)))
        .replaceWith(
            () ->
                Optional.of(
                    new Changes(
                        said(difference.add()),
                        said(
                            difference.end().stream()
                                .map(StoredGrant::grant)
                                .map(Held::of)
                                .toList()),
                        refused.isEmpty() ? null : String.join(" ", refused))));
  }

  private Uni<Void> add(
      SqlConnection transaction, String provider, long person, Held held, List<String> refused) {
    Instant now = clock.instant();
    Grant wish = new Grant(person, held.role(), held.branch(), now, null);
    return store
        .hold(transaction)
        .chain(
            all -> {
              Optional<String> why = granting.refusal(all, new Caller.Installation(), wish);
              if (why.isPresent()) {
                LOG.warnf(
                    "%s says that account %d is %s, which is refused: %s",
                    provider, person, held.role().code(), why.get());
                refused.add(said(List.of(held)) + ":" + why.get());
                return Uni.createFrom().voidItem();
              }
              return store
                  .add(transaction, wish, provider, now)
                  .chain(made -> identities.give(transaction, provider, made.id()));
            });
  }

  private static <T> Uni<Void> each(List<T> items, Function<T, Uni<?>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(item -> work.apply(item).replaceWithVoid())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static String said(List<Held> all) {
    return all.isEmpty()
        ? null
        : all.stream()
            .map(held -> held.role().code() + (held.branch() == null ? "" : "@" + held.branch()))
            .sorted()
            .collect(Collectors.joining(" "));
  }
}
