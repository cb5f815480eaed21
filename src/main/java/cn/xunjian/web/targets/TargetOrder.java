package cn.xunjian.web.targets;

import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.targets.TargetSelection.Standing;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * In which order targets are listed; those that are equal in it come in the order of their keys.
 */
@SuppressWarnings("ImmutableEnumChecker") // Comparators without a state.
public enum TargetOrder {
  /** What is worst comes first. */
  ATTENTION(Comparator.comparingInt((Standing s) -> -worry(s))),
  KEY(Comparator.comparing(s -> s.target().key())),
  NAME(Comparator.comparing(s -> s.target().profile().name())),
  UNIT(Comparator.comparing(s -> s.target().unitName())),
  /** The longest silence first; those of which nothing is known last. */
  SILENCE(byInstant(TargetOrder::countedFrom)),
  /** What changes next by time alone comes first. */
  NEXT(byInstant(TargetOrder::nextChange)),
  CERTIFICATE(byInstant(TargetOrder::certificate));

  private static final Comparator<Standing> BY_KEY = Comparator.comparing(s -> s.target().key());

  private final Comparator<Standing> comparator;

  TargetOrder(Comparator<Standing> comparator) {
    this.comparator = comparator;
  }

  Comparator<Standing> comparator() {
    return comparator.thenComparing(BY_KEY);
  }

  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** By its written form. */
  public static Optional<TargetOrder> of(String code) {
    return Arrays.stream(values()).filter(order -> order.code().equals(code)).findFirst();
  }

  private static Comparator<Standing> byInstant(Function<Standing, Instant> at) {
    return Comparator.comparing(at, Comparator.nullsLast(Comparator.naturalOrder()));
  }

  private static TargetFreshness freshness(Standing of) {
    return of.state() == null ? null : of.state().standing();
  }

  private static Instant countedFrom(Standing of) {
    return freshness(of) == null ? null : freshness(of).countedFrom();
  }

  private static Instant nextChange(Standing of) {
    return freshness(of) == null ? null : freshness(of).nextChangeAt();
  }

  private static Instant certificate(Standing of) {
    return of.state() == null || of.state().openness().last() == null
        ? null
        : of.state().openness().last().certificateExpiry();
  }

  private static int worry(Standing of) {
    return Math.max(worry(of.status()), freshness(of) == null ? 0 : worry(freshness(of).state()));
  }

  private static int worry(TargetStatus status) {
    return switch (status) {
      case DOWN -> 6;
      case CONFIRMING -> 3;
      case UP, UNKNOWN -> 0;
    };
  }

  private static int worry(FreshnessState state) {
    return switch (state) {
      case ZOMBIE -> 5;
      case SLEEPING -> 4;
      case LATE -> 2;
      case UNDATED, UNREADABLE -> 1;
      case FRESH, NOT_OBSERVABLE -> 0;
    };
  }
}
