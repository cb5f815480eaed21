package cn.xunjian.report;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetLife;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.registry.live.TargetLifeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was supervised at an instant, of what the registry still has. */
@ApplicationScoped
class RegisteredThen {

  private final LiveRegistry registry;
  private final TargetLifeStore lives;

  RegisteredThen(LiveRegistry registry, TargetLifeStore lives) {
    this.registry = registry;
    this.lives = lives;
  }

  /** The targets that are asked for, with their lives. Columns have none of their own. */
  Uni<Map<Registered, TargetLife>> of(Predicate<Registered> wanted) {
    List<Registered> all =
        registry.all().stream()
            .filter(each -> each.target().kind() != Kind.COLUMN)
            .filter(wanted)
            .toList();
    return lives
        .of(all.stream().map(Registered::id).toList())
        .map(
            found ->
                all.stream()
                    .filter(each -> found.containsKey(each.id()))
                    .collect(Collectors.toMap(each -> each, each -> found.get(each.id()))));
  }

  /** How many of some kinds were supervised at an instant. */
  static int supervised(Map<Registered, TargetLife> lives, Instant at, Predicate<Kind> kinds) {
    return (int)
        lives.entrySet().stream()
            .filter(each -> kinds.test(each.getKey().target().kind()))
            .map(Map.Entry::getValue)
            .filter(life -> supervised(life, at))
            .count();
  }

  static boolean supervised(TargetLife life, Instant at) {
    return !life.registeredAt().isAfter(at) && life.supervised(at);
  }
}
