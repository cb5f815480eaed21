package cn.xunjian.access.providers;

import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.registry.UnitTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the groups of a person carry at a moment. Pure.
 *
 * @param held the roles and branches that they carry
 * @param nowhere rules whose unit is not in the tree, or is one of several of its name
 */
record WantedGrants(Set<Held> held, List<GroupGrant> nowhere) {

  /**
   * A role on a branch.
   *
   * @param branch null for the whole tree
   */
  record Held(PersonRole role, Long branch) {

    static Held of(Grant grant) {
      return new Held(grant.role(), grant.branch());
    }
  }

  /**
   * What has to be done so that a person holds by a provider just what it says.
   *
   * @param add those that are not held yet
   * @param end those that are held and no longer said
   */
  record Difference(List<Held> add, List<StoredGrant> end) {

    boolean isNothing() {
      return add.isEmpty() && end.isEmpty();
    }
  }

  /** What a person's groups carry by the rules. */
  static WantedGrants of(Collection<GroupGrant> rules, Set<String> groups, UnitTree tree) {
    Set<String> names = groups.stream().map(GroupGrant::plain).collect(Collectors.toSet());
    Set<Held> held = new LinkedHashSet<>();
    List<GroupGrant> nowhere = new ArrayList<>();
    for (GroupGrant rule : rules) {
      if (!names.contains(rule.group())) {
        continue;
      }
      if (rule.unit().isEmpty()) {
        held.add(new Held(rule.role(), null));
      } else if (tree.find(rule.unit().get()) instanceof UnitTree.Found found
          && found.unit().id() != null) {
        held.add(new Held(rule.role(), found.unit().id()));
      } else {
        nowhere.add(rule);
      }
    }
    return new WantedGrants(held, nowhere);
  }

  /**
   * @param all every grant there is
   * @param followed the numbers of the person's grants that follow the provider's groups
   */
  Difference from(Collection<StoredGrant> all, Set<Long> followed, Instant now) {
    List<StoredGrant> given =
        all.stream()
            .filter(grant -> followed.contains(grant.id()) && grant.grant().holds(now))
            .toList();
    Set<Held> there =
        given.stream().map(grant -> Held.of(grant.grant())).collect(Collectors.toSet());
    return new Difference(
        held.stream().filter(one -> !there.contains(one)).toList(),
        given.stream().filter(grant -> !held.contains(Held.of(grant.grant()))).toList());
  }
}
