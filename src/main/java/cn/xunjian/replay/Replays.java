package cn.xunjian.replay;

import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.TargetLife;
import cn.xunjian.rulebook.RuleBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Judges a period again from stored facts alone and compares with what was judged then. A few
 * targets at once, and one replay at a time: visits and judging go on beside it.
 */
@ApplicationScoped
public class Replays {

  private static final int AT_ONCE = 4;

  /** Before the window a few hours more, so that it was judged when it was full. */
  private static final Duration FULL = Duration.ofHours(26);

  private final StoredFacts facts;
  private final ReplayContext context;
  private final AtomicBoolean running = new AtomicBoolean();

  Replays(StoredFacts facts, ReplayContext context) {
    this.facts = facts;
    this.context = context;
  }

  /**
   * What is asked for.
   *
   * @param targets those to be judged again
   * @param registered all that are registered, with the columns of the sites among them
   * @param other the book to judge by; null for those that were in force
   * @param most so many differences are named
   */
  public record Wanted(
      Collection<Registered> targets,
      Collection<Registered> registered,
      List<Pusher> pushers,
      ReplaySpan span,
      RuleBook other,
      int most) {}

  /** Begins a replay; empty while another one runs. */
  public Optional<Uni<ReplayReport>> begin(Wanted wanted) {
    if (!running.compareAndSet(false, true)) {
      return Optional.empty();
    }
    return Optional.of(replay(wanted).onTermination().invoke(() -> running.set(false)));
  }

  private Uni<ReplayReport> replay(Wanted wanted) {
    Set<TargetKey> asked =
        wanted.targets().stream().map(Registered::key).collect(Collectors.toUnmodifiableSet());
    return context
        .of(wanted)
        .onItem()
        .transformToMulti(
            around ->
                Multi.createFrom()
                    .iterable(groups(wanted))
                    .onItem()
                    .transformToUni(group -> group(around, group, asked))
                    .merge(AT_ONCE))
        .collect()
        .in(() -> new ReplayReport(wanted.most()), ReplayReport::add);
  }

  /** A site with its columns, which are judged together; everything else alone. */
  private static Collection<List<Registered>> groups(Wanted wanted) {
    Collection<Registered> targets = wanted.targets();
    Map<TargetKey, List<Registered>> groups = new LinkedHashMap<>();
    targets.stream()
        .filter(target -> target.target().kind() == Kind.SITE)
        .forEach(site -> groups.put(site.key(), new ArrayList<>(List.of(site))));
    for (Registered target : groups.isEmpty() ? List.<Registered>of() : wanted.registered()) {
      if (target.target() instanceof Column column && groups.containsKey(column.site())) {
        groups.get(column.site()).add(target);
      }
    }
    for (Registered target : targets) {
      boolean withItsSite =
          target.target() instanceof Column column && groups.containsKey(column.site());
      if (!withItsSite) {
        groups.putIfAbsent(target.key(), List.of(target));
      }
    }
    return groups.values();
  }

  private Uni<ReplayReport.Part> group(
      Surroundings around, List<Registered> together, Set<TargetKey> asked) {
    GroupReplay group = new GroupReplay(around, together);
    return facts
        .lives(together)
        .onItem()
        .transformToMulti(
            lives ->
                Multi.createFrom()
                    .iterable(together)
                    .filter(target -> lives.containsKey(target.id()))
                    .map(target -> target(around, target, lives.get(target.id()))))
        .onItem()
        .transformToUniAndConcatenate(
            of ->
                facts
                    .of(of.target(), around.span())
                    .invoke(found -> group.add(of, found))
                    .replaceWith(of))
        .collect()
        .asList()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(group::judgeSilence)
        .onItem()
        .transformToMulti(
            all ->
                Multi.createFrom()
                    .iterable(all)
                    .filter(of -> visited(of.target()) && asked.contains(of.target().key())))
        .onItem()
        .transformToUniAndConcatenate(of -> visits(around, group, of))
        .collect()
        .last()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(done -> group.part(asked));
  }

  private static ReplayedTarget target(Surroundings around, Registered target, TargetLife life) {
    return new ReplayedTarget(target, life, BooksInTime.of(around.rules(), target, around.span()));
  }

  private static boolean visited(Registered target) {
    return target.target().kind() == Kind.SITE;
  }

  private Uni<Void> visits(Surroundings around, GroupReplay group, ReplayedTarget of) {
    Instant first = around.span().from().minus(of.books().reach()).minus(FULL);
    Instant end = around.span().to();
    return facts
        .late(of.target(), first, end)
        .map(late -> group.visits(of, late))
        .chain(
            replay ->
                facts
                    .visits(of.target(), first, end)
                    // Opening packed days and judging them is no work for an event loop.
                    .emitOn(Infrastructure.getDefaultWorkerPool(), 1)
                    .onItem()
                    .invoke(replay::take)
                    .collect()
                    .last()
                    .invoke(replay::end)
                    .invoke(() -> group.visited(of, replay)))
        .replaceWithVoid();
  }
}
