package cn.xunjian.access;

import static cn.xunjian.access.PersonRole.ADMINISTRATOR;
import static cn.xunjian.access.PersonRole.AUDITOR;
import static cn.xunjian.access.PersonRole.OFFICER;
import static cn.xunjian.access.PersonRole.OWNER;
import static cn.xunjian.access.PersonRole.SECURITY;
import static cn.xunjian.access.PersonRole.SUPERVISOR;
import static cn.xunjian.access.PersonRole.VIEWER;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operation needs. Each operation names one; the roles and the scope that carry it are said
 * here and nowhere else.
 */
@SuppressWarnings("ImmutableEnumChecker") // The set of roles is an unmodifiable one.
public enum Right {
  /** See targets and what is known of them. */
  READ(Scope.READ, Extent.BRANCH, SUPERVISOR, OFFICER, OWNER, VIEWER),
  /** Take up incidents, silence, try a page. */
  TEND(Scope.WRITE, Extent.BRANCH, SUPERVISOR, OFFICER),
  /** Change what is registered, approve closings, judge again. */
  SUPERVISE(Scope.WRITE, Extent.BRANCH, SUPERVISOR),
  /** Change what holds for everybody: rosters, routes, calendars, the editions of the rule book. */
  DIRECT(Scope.WRITE, Extent.WHOLE, SUPERVISOR),
  /** See how this installation is connected: channels, pushers, platforms. */
  INSPECT(Scope.READ, Extent.WHOLE, ADMINISTRATOR, SUPERVISOR, OFFICER),
  /** Connect it: channels, pushers, credentials of platforms. */
  CONNECT(Scope.WRITE, Extent.WHOLE, ADMINISTRATOR, SUPERVISOR),
  /** Say what was published. */
  PUSH(Scope.PUSH, Extent.BRANCH, SUPERVISOR, OWNER),
  METRICS(Scope.METRICS, Extent.BRANCH, SUPERVISOR, OFFICER, VIEWER),
  PROBE(Scope.PROBE, Extent.BRANCH, SUPERVISOR, OFFICER),
  DISCOVER(Scope.SD, Extent.BRANCH, SUPERVISOR, OFFICER, VIEWER),
  /** Keep the accounts of users. */
  ACCOUNTS(null, Extent.WHOLE, ADMINISTRATOR),
  /** See accounts and grants, to keep or to grant. */
  PEOPLE(null, Extent.BRANCH, ADMINISTRATOR, SECURITY, SUPERVISOR),
  /**
   * Grant roles: a supervisor at most his own below his branch, an administrator the first
   * security.
   */
  GRANT(null, Extent.BRANCH, ADMINISTRATOR, SECURITY, SUPERVISOR),
  /** Make and end the keys of machines. */
  KEYS(null, Extent.WHOLE, SECURITY),
  /** Set what people have to do to sign in. */
  POLICIES(null, Extent.WHOLE, SECURITY),
  /** Read the audit trail. */
  AUDIT(null, Extent.WHOLE, AUDITOR),
  /** One's own account; whoever is signed in. */
  SELF(null, Extent.NONE),
  /** Open to everybody: it asks for a proof of its own, or tells nothing. */
  OPEN(null, Extent.NONE);

  /** Where a right is held. */
  public enum Extent {
    /** On branches of the tree. */
    BRANCH,
    /** On the whole tree or not at all. */
    WHOLE,
    /** It does not depend on the tree. */
    NONE
  }

  private final Scope scope;
  private final Extent extent;
  private final Set<PersonRole> roles;

  Right(Scope scope, Extent extent, PersonRole... roles) {
    this.scope = scope;
    this.extent = extent;
    this.roles =
        roles.length == 0 ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(List.of(roles)));
  }

  /** The scope by which a key has it; empty if no key made here has. */
  public Optional<Scope> scope() {
    return Optional.ofNullable(scope);
  }

  public Extent extent() {
    return extent;
  }

  /** Whether whatever is changed by it stands in the audit trail, whoever may do it. */
  public boolean isTraced() {
    return this == TEND || this == SUPERVISE || this == DIRECT || this == CONNECT;
  }

  /** The roles that have it, in their order. */
  public Set<PersonRole> roles() {
    return roles;
  }
}
