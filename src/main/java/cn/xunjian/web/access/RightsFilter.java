package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.problems.Problem;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets an operation begin only for those who have the right that it needs: on the target that the
 * address names, on the whole tree, or somewhere at least, where the operation itself looks at the
 * branches.
 */
class RightsFilter {

  /**
   * A pusher proves who it is by its signature, which is of the body: operations that say so look
   * at it there. To all others it is a header like any other.
   */
  private static final String SIGNATURE = "X-Xunjian-Signature";

  private final Asker asker;
  private final LiveRegistry registry;
  private final Refusals refusals;

  RightsFilter(Asker asker, LiveRegistry registry, Refusals refusals) {
    this.asker = asker;
    this.registry = registry;
    this.refusals = refusals;
  }

  @ServerRequestFilter
  public void check(ResourceInfo operation, UriInfo address, HttpHeaders headers) {
    Needs needs = needs(operation);
    if (needs == null) {
      throw new IllegalStateException(
          operation.getResourceMethod() + " does not say what it needs; see @Needs");
    }
    Right right = needs.value();
    if (needs.signed() && headers.getHeaderString(SIGNATURE) != null) {
      return;
    }
    Caller caller = asker.caller();
    if (!caller.may(right)) {
      throw refusals.of(caller, right);
    }
    if (needs.whole() && !caller.rights().reach(right).everything()) {
      throw refusals.notWhole(caller);
    }
    String key = address.getPathParameters().getFirst("key");
    if (key != null && right.extent() == Right.Extent.BRANCH) {
      onTarget(caller, right, key);
    }
  }

  static Needs needs(ResourceInfo operation) {
    Needs own = operation.getResourceMethod().getAnnotation(Needs.class);
    return own == null ? operation.getResourceClass().getAnnotation(Needs.class) : own;
  }

  /** What lies outside is answered as what is not there. */
  private void onTarget(Caller caller, Right right, String key) {
    if (caller.rights().reach(right).everything()) {
      return;
    }
    Long unit = unit(key).orElseThrow(() -> unknown(key));
    asker.needs(right, unit, () -> unknown(key));
  }

  private Optional<Long> unit(String key) {
    try {
      return registry.find(new TargetKey(key)).map(target -> target.profile().unit());
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  private static Problem unknown(String key) {
    return Problem.notFound(
        "no target has the key \"" + key + "\"; GET /api/v1/targets lists them");
  }
}
