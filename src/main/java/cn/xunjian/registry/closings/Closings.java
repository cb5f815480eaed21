package cn.xunjian.registry.closings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The approved closings, in memory as far as they matter now. */
@ApplicationScoped
public class Closings {

  /** How long after its end a closing is kept in memory. */
  private static final Duration KEPT = Duration.ofDays(31);

  private final ClosingStore store;
  private final Clock clock;
  private final Event<ClosingEnded> ends;
  private volatile Map<Integer, List<Closing>> byTarget = Map.of();
  private Instant looked;

  Closings(ClosingStore store, Clock clock, Event<ClosingEnded> ends) {
    this.store = store;
    this.clock = clock;
    this.ends = ends;
    this.looked = clock.instant();
  }

  /** Says that the filed time of a temporary closing is over: the site has to be open again. */
  public record ClosingEnded(Closing closing) {}

  /** Reads them again and says which ended since the last time. Calls must not overlap. */
  public Uni<Void> refresh() {
    Instant now = clock.instant();
    return store.since(now.minus(KEPT)).invoke(all -> take(all, now)).replaceWithVoid();
  }

  private void take(List<Closing> all, Instant now) {
    Map<Integer, List<Closing>> found = new HashMap<>();
    all.forEach(c -> found.merge(c.target(), List.of(c), Closings::joined));
    byTarget = Map.copyOf(found);
    Instant before = looked;
    looked = now;
    all.stream()
        .filter(c -> !c.permanent() && c.end().isAfter(before) && !c.end().isAfter(now))
        .forEach(c -> ends.fire(new ClosingEnded(c)));
  }

  private static List<Closing> joined(List<Closing> some, List<Closing> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The closing inside whose filed time an instant lies. */
  public Optional<Closing> covering(int target, Instant due) {
    return of(target).stream().filter(c -> c.exempts(due)).findFirst();
  }

  /**
   * The temporary closing that ended last before an instant.
   *
   * @param remembered how long after its end it is asked for, at most 31 days
   */
  public Optional<Closing> lately(int target, Instant now, Duration remembered) {
    return of(target).stream()
        .filter(c -> !c.permanent() && !c.from().isAfter(now) && !c.end().isAfter(now))
        .filter(c -> c.end().plus(remembered).isAfter(now))
        .reduce((a, b) -> a.end().isAfter(b.end()) ? a : b);
  }

  /** The permanent closings whose notice has to stand now. */
  public List<Closing> announced(Instant now) {
    return byTarget.values().stream()
        .flatMap(Collection::stream)
        .filter(c -> c.permanent() && c.state(now).equals("active"))
        .toList();
  }

  private List<Closing> of(int target) {
    return byTarget.getOrDefault(target, List.of());
  }

  /** Files a closing; its number is not looked at. */
  public Uni<Closing> file(Closing draft) {
    return store.file(draft);
  }

  /** Ends a closing before its time; null if there is none such or it is over. */
  public Uni<Closing> end(long id, String by) {
    return store.end(id, clock.instant(), by);
  }

  /** All closings of a target, newest first. */
  public Uni<List<Closing>> filed(int target) {
    return store.of(target);
  }
}
