package cn.xunjian.access.live;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Rights;
import cn.xunjian.access.SignInPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** People, grants and keys at one revision. What follows from them is worked out when asked for. */
public final class AccessBook {

  /** Before anything was read: nobody may do anything. */
  static AccessBook empty(SignInPolicy policy) {
    return new AccessBook(
        new Kept(List.of(), List.of(), List.of(), Set.of(), Set.of(), null), Branches.NONE, policy);
  }

  /** Who must not do without a second factor, where it is asked for. */
  private static final Set<PersonRole> GUARDED =
      Set.of(PersonRole.ADMINISTRATOR, PersonRole.SECURITY, PersonRole.SUPERVISOR);

  /**
   * What the database holds.
   *
   * @param temporary those whose password was set by somebody else
   * @param factors those whose second factor is confirmed
   * @param policy as somebody set it; null while the settings hold
   */
  record Kept(
      List<Person> people,
      List<StoredGrant> grants,
      List<MachineKey> keys,
      Set<Long> temporary,
      Set<Long> factors,
      StoredPolicy policy) {}

  private final Kept kept;
  private final Branches tree;
  private final SignInPolicy usual;
  private final Map<Long, Person> people;
  private final Map<Long, List<Grant>> grants;
  private final Map<String, MachineKey> keys;
  private final Map<Long, Until> rights = new ConcurrentHashMap<>();
  private final Map<Long, Rights> keyRights = new ConcurrentHashMap<>();

  /**
   * Rights that hold for a while.
   *
   * @param end the next instant at which a grant begins or ends; null for never
   */
  private record Until(Instant from, Instant end, Rights rights) {

    boolean covers(Instant at) {
      return !at.isBefore(from) && (end == null || at.isBefore(end));
    }
  }

  /**
   * @param usual the policy while nobody set one
   */
  AccessBook(Kept kept, Branches tree, SignInPolicy usual) {
    this.kept = kept;
    this.tree = tree;
    this.usual = usual;
    this.people = kept.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    this.grants =
        kept.grants().stream()
            .map(StoredGrant::grant)
            .collect(Collectors.groupingBy(Grant::person));
    this.keys =
        kept.keys().stream().collect(Collectors.toMap(MachineKey::hash, Function.identity()));
  }

  AccessBook with(Branches another) {
    return new AccessBook(kept, another, usual);
  }

  /** What people have to do to sign in. */
  public SignInPolicy policy() {
    return kept.policy() == null ? usual : kept.policy().policy();
  }

  /** The policy as somebody set it; empty while the settings hold. */
  public Optional<StoredPolicy> policySet() {
    return Optional.ofNullable(kept.policy());
  }

  public Branches tree() {
    return tree;
  }

  public Optional<Person> person(long id) {
    return Optional.ofNullable(people.get(id));
  }

  /** All accounts, by the name to sign in. */
  public List<Person> people() {
    return kept.people();
  }

  /** Every grant that holds, held or will hold. */
  public List<StoredGrant> grants() {
    return kept.grants();
  }

  /** All keys, those that were ended too. */
  public List<MachineKey> keys() {
    return kept.keys();
  }

  Optional<MachineKey> key(String hash) {
    return Optional.ofNullable(keys.get(hash));
  }

  /** The roles that somebody holds somewhere at an instant. */
  public Set<PersonRole> roles(long person, Instant at) {
    return grantsOf(person).stream()
        .filter(grant -> grant.holds(at))
        .map(Grant::role)
        .collect(Collectors.toSet());
  }

  /**
   * Whether somebody belongs to units that a right reaches: by his own unit or by a role there.
   * Whom nobody has placed yet belongs to nobody, and may be placed by anybody.
   */
  public boolean belongs(Person person, Reach reach) {
    List<Grant> held = grantsOf(person.id());
    return reach.everything()
        || (person.unit() == null && held.isEmpty())
        || (person.unit() != null && reach.includes(person.unit()))
        || held.stream()
            .anyMatch(grant -> grant.branch() != null && reach.includes(grant.branch()));
  }

  public List<Grant> grantsOf(long person) {
    return grants.getOrDefault(person, List.of());
  }

  /** Whether somebody has to change the password before anything else. */
  public boolean passwordDue(long person) {
    return kept.temporary().contains(person);
  }

  public boolean hasFactor(long person) {
    return kept.factors().contains(person);
  }

  /** Whether somebody has to set up a second factor before anything else. */
  public boolean factorDue(long person, Instant at) {
    return policy().secondFactor()
        && !hasFactor(person)
        && roles(person, at).stream().anyMatch(GUARDED::contains);
  }

  /** What a person may do who is signed in: nothing as long as something is due. */
  Rights rights(long person, Instant at) {
    return passwordDue(person) || factorDue(person, at) ? Rights.NONE : granted(person, at);
  }

  /** What the grants of a person carry. */
  public Rights granted(long person, Instant at) {
    Until known = rights.get(person);
    if (known == null || !known.covers(at)) {
      Collection<Grant> all = grantsOf(person);
      Instant end =
          all.stream()
              .map(grant -> grant.turnsAfter(at))
              .filter(Objects::nonNull)
              .min(Instant::compareTo)
              .orElse(null);
      known = new Until(at, end, Rights.of(all, at, tree));
      rights.put(person, known);
    }
    return known.rights();
  }

  Rights rights(MachineKey key) {
    return keyRights.computeIfAbsent(key.id(), id -> Rights.of(key.scopes(), key.branch(), tree));
  }
}
