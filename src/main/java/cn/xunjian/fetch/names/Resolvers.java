package cn.xunjian.fetch.names;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The resolvers of this node and how they are. Written on the loop that asks them, read on any
 * thread.
 */
final class Resolvers {

  /** One of them. */
  static final class Resolver {
    final InetSocketAddress address;
    final String label;
    private volatile boolean up = true;

    /** Whether it refuses questions in today's form (EDNS, RFC 6891) and answers the old one. */
    volatile boolean plainOnly;

    private long lastWorked;

    private Resolver(InetSocketAddress address) {
      this.address = address;
      this.label = NetUtil.toSocketAddressString(address);
    }

    boolean up() {
      return up;
    }
  }

  /** Before the first answer none has worked for a long time. */
  private static final long UNHEARD = Duration.ofDays(1).toNanos();

  private final List<Resolver> all;
  private final Map<NameDesk.Outcome, LongAdder> asked = new EnumMap<>(NameDesk.Outcome.class);
  private final LongSupplier ticks;
  private final Clock clock;
  private volatile long lastWorked;
  private volatile Instant troubleSince;

  Resolvers(List<InetSocketAddress> servers, Clock clock, LongSupplier ticks) {
    this.all = servers.stream().map(Resolver::new).toList();
    this.clock = clock;
    this.ticks = ticks;
    this.lastWorked = ticks.getAsLong() - UNHEARD;
    all.forEach(resolver -> resolver.lastWorked = lastWorked);
    for (NameDesk.Outcome outcome : NameDesk.Outcome.values()) {
      asked.put(outcome, new LongAdder());
    }
  }

  List<Resolver> all() {
    return all;
  }

  /** In the order to be asked: one that does not answer is left for last. */
  List<Resolver> inOrder() {
    List<Resolver> order = new ArrayList<>(all.size());
    all.stream().filter(Resolver::up).forEach(order::add);
    all.stream().filter(r -> !r.up()).forEach(order::add);
    return order;
  }

  boolean anyDown() {
    return all.stream().anyMatch(r -> !r.up());
  }

  /** Whether none of these is worth waiting for. */
  static boolean allDown(Iterable<Resolver> some) {
    for (Resolver resolver : some) {
      if (resolver.up()) {
        return false;
      }
    }
    return true;
  }

  void count(ResolverReply reply) {
    NameDesk.Outcome outcome = NameDesk.Outcome.OK;
    if (reply instanceof ResolverReply.NoSuchName) {
      outcome = NameDesk.Outcome.NXDOMAIN;
    } else if (reply instanceof ResolverReply.Silent silent && silent.timeout()) {
      outcome = NameDesk.Outcome.TIMEOUT;
    } else if (!reply.works()) {
      outcome = NameDesk.Outcome.FAILED;
    }
    asked.get(outcome).increment();
  }

  long asked(NameDesk.Outcome outcome) {
    return asked.get(outcome).sum();
  }

  /** A resolver did its work: whatever was in doubt is over. */
  void worked(Resolver resolver) {
    lastWorked = ticks.getAsLong();
    resolver.lastWorked = lastWorked;
    resolver.up = true;
    troubleSince = null;
  }

  /**
   * A resolver did not do its work. If it did none for others meanwhile, it is down until it shows
   * the contrary.
   *
   * @param since when it was asked, in ticks
   * @return whether it is now held to be down and was not before
   */
  boolean failed(Resolver resolver, long since) {
    boolean falls = resolver.up && resolver.lastWorked - since < 0;
    if (falls) {
      resolver.up = false;
    }
    return falls;
  }

  /** Whether any of them has done its work within so many nanoseconds. */
  boolean workedWithin(long nanos) {
    return ticks.getAsLong() - lastWorked <= nanos;
  }

  /** Whether any of them has done its work since then, in ticks. */
  boolean workedSince(long then) {
    return lastWorked - then >= 0;
  }

  /** None of them does its work. */
  void noneWorks() {
    if (troubleSince == null) {
      troubleSince = clock.instant();
    }
  }

  /** Since when none of them does its work; null while one does. */
  Instant troubleSince() {
    return troubleSince;
  }

  /** The trouble in one line for officers. */
  String trouble() {
    String labels = all.stream().map(r -> r.label).collect(Collectors.joining(", "));
    return "本机所用域名服务器均不应答，不计入网站（"
        + labels
        + "） · none of this node's resolvers answers, which says nothing of the site ("
        + labels
        + ")";
  }
}
