package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.targets.KnownTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Finds sites for whoever asks, as far as he may see them. */
@ApplicationScoped
class KnownSites {

  private final LiveRegistry registry;
  private final Asker asker;

  KnownSites(LiveRegistry registry, Asker asker) {
    this.registry = registry;
    this.asker = asker;
  }

  /** The supervised sites within a reach, by key. */
  List<Registered> supervised(Reach seen) {
    return registry.all().stream()
        .filter(each -> each.target().kind() == Kind.SITE)
        .filter(each -> each.profile().status().supervised())
        .filter(each -> seen.includes(each.profile().unit()))
        .sorted(Comparator.comparing((Registered each) -> each.key().value()))
        .toList();
  }

  /**
   * A site on which whoever asks has a right.
   *
   * @throws Problem 404 for what he does not see, 422 for what is no site
   */
  Registered site(Right right, String key) {
    Supplier<Problem> unknown = () -> KnownTargets.unknown(key);
    Registered found = TargetKey.isKey(key) ? registry.find(new TargetKey(key)).orElse(null) : null;
    if (found == null) {
      throw unknown.get();
    }
    asker.needs(right, found.profile().unit(), unknown);
    if (found.target().kind() != Kind.SITE) {
      throw Problem.unprocessable("", "not_a_site", "该对象不是网站 · the target is no site");
    }
    return found;
  }
}
