package cn.xunjian.access;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What somebody may do, and how far each right reaches. Never changed once made. */
public final class Rights {

  public static final Rights NONE = new Rights(Map.of());

  private final Map<Right, Reach> reaches;

  private Rights(Map<Right, Reach> reaches) {
    this.reaches = reaches;
  }

  /** Those of the installation's own key: all of them, everywhere. */
  public static Rights all() {
    Map<Right, Reach> reaches = new EnumMap<>(Right.class);
    for (Right right : Right.values()) {
      if (right.extent() != Right.Extent.NONE) {
        reaches.put(right, Reach.all());
      }
    }
    return new Rights(reaches);
  }

  /** Those that a person's grants carry at an instant. */
  public static Rights of(Collection<Grant> grants, Instant at, Branches tree) {
    List<Grant> holding = grants.stream().filter(grant -> grant.holds(at)).toList();
    Map<Right, Reach> reaches = new EnumMap<>(Right.class);
    for (Right right : Right.values()) {
      List<Grant> carrying =
          holding.stream().filter(grant -> right.roles().contains(grant.role())).toList();
      put(reaches, right, reach(carrying, tree));
    }
    return new Rights(reaches);
  }

  /**
   * Those of a machine's key.
   *
   * @param branch the top of its branch; null for the whole tree
   */
  public static Rights of(Set<Scope> scopes, Long branch, Branches tree) {
    Reach whole = branch == null ? Reach.all() : tree.reach(List.of(branch));
    Map<Right, Reach> reaches = new EnumMap<>(Right.class);
    for (Right right : Right.values()) {
      if (right.scope().filter(scopes::contains).isPresent()) {
        put(reaches, right, whole);
      }
    }
    return new Rights(reaches);
  }

  private static Reach reach(List<Grant> grants, Branches tree) {
    if (grants.stream().anyMatch(grant -> grant.branch() == null)) {
      return Reach.all();
    }
    return tree.reach(grants.stream().map(Grant::branch).filter(Objects::nonNull).toList());
  }

  private static void put(Map<Right, Reach> reaches, Right right, Reach reach) {
    boolean held = right.extent() == Right.Extent.WHOLE ? reach.everything() : !reach.nothing();
    if (held) {
      reaches.put(right, reach);
    }
  }

  /** How far a right reaches. */
  public Reach reach(Right right) {
    return reaches.getOrDefault(right, Reach.none());
  }

  /** Whether a right is held somewhere. */
  public boolean hold(Right right) {
    return reaches.containsKey(right);
  }

  /** The rights that are held somewhere. */
  public Set<Right> held() {
    return Set.copyOf(reaches.keySet());
  }
}
