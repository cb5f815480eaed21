package cn.xunjian.fetch.names;

import io.netty.handler.codec.dns.DnsRecordType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One name's way through the resolvers: the next one on silence or refusal, aliases followed, IPv6
 * asked for where there is no IPv4. Belongs to one event loop.
 */
final class Inquiry {

  /** What came of it. */
  public sealed interface Finding {

    /** Addresses, and their time to live in seconds. */
    public record Found(List<byte[]> addresses, long ttl) implements Finding {}

    /** A resolver that works says there is none. */
    record Absent(String detail) implements Finding {}

    /**
     * Nobody could tell.
     *
     * @param asked when the last question was sent, in ticks
     */
    record Open(boolean timeout, String detail, long asked) implements Finding {}

    /** No resolver does its work. */
    record Unasked() implements Finding {}

    /** A bug of ours. */
    record Stumbled(RuntimeException bug) implements Finding {}
  }

  /** A resolver follows aliases itself; these are the ones it left to us. */
  private static final int MOST_ALIASES = 4;

  private final ResolverClient line;
  private final Resolvers resolvers;
  private final NamePlan plan;
  private final LongSupplier ticks;
  private final Deque<String> names;
  private final Consumer<Finding> whenDone;
  private final long begun;

  private String asked;
  private DnsRecordType type;
  private long ttl;
  private int aliases;
  private int tries;
  private long sent;
  private Deque<Resolvers.Resolver> order;
  private ResolverReply refusal;
  private String refuser;
  private String silence = "";

  Inquiry(
      ResolverClient line,
      Resolvers resolvers,
      NamePlan plan,
      LongSupplier ticks,
      List<String> names,
      Consumer<Finding> whenDone) {
    this.line = line;
    this.resolvers = resolvers;
    this.plan = plan;
    this.ticks = ticks;
    this.names = new ArrayDeque<>(names);
    this.whenDone = whenDone;
    this.begun = ticks.getAsLong();
  }

  void start() {
    safely(() -> ask(names.poll(), DnsRecordType.A, Long.MAX_VALUE));
  }

  /** A bug of ours must leave nobody waiting. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException bug) {
      whenDone.accept(new Finding.Stumbled(bug));
    }
  }

  private void ask(String name, DnsRecordType wanted, long ttlSoFar) {
    asked = name;
    type = wanted;
    ttl = ttlSoFar;
    tries = 0;
    refusal = null;
    order = new ArrayDeque<>(resolvers.inOrder());
    next();
  }

  private void next() {
    boolean late = ticks.getAsLong() - begun >= plan.budget().toNanos();
    boolean hopeless = refusal != null && Resolvers.allDown(order);
    if (order.isEmpty() || hopeless || late || tries >= plan.tries()) {
      whenDone.accept(unanswered());
      return;
    }
    // Silence to all tries may be an outage that ends just now: the last one is asked of resolvers
    // that have worked since the one before.
    boolean doubtful = tries > 0 && tries == plan.tries() - 1 && !resolvers.workedSince(sent);
    Resolvers.Resolver resolver = order.poll();
    if (doubtful) {
      line.prove(works -> safely(() -> proved(works, resolver)));
    } else {
      send(resolver);
    }
  }

  private void proved(boolean works, Resolvers.Resolver resolver) {
    if (works) {
      send(resolver);
    } else {
      whenDone.accept(new Finding.Unasked());
    }
  }

  private void send(Resolvers.Resolver resolver) {
    tries++;
    sent = ticks.getAsLong();
    line.ask(resolver, asked, type, reply -> safely(() -> heard(resolver, reply)));
  }

  private void heard(Resolvers.Resolver resolver, ResolverReply reply) {
    if (reply instanceof ResolverReply.Found found) {
      whenDone.accept(new Finding.Found(found.addresses(), Math.min(ttl, found.ttl())));
    } else if (reply instanceof ResolverReply.Alias alias) {
      follow(alias);
    } else if (reply instanceof ResolverReply.None) {
      none(resolver);
    } else if (reply instanceof ResolverReply.NoSuchName) {
      noSuchName(resolver);
    } else if (reply instanceof ResolverReply.Silent silent) {
      silence = silent.why();
      order.add(resolver);
      next();
    } else {
      refusal = reply;
      refuser = resolver.label;
      next();
    }
  }

  private void follow(ResolverReply.Alias alias) {
    if (++aliases > MOST_ALIASES) {
      absent("域名别名过多 · too many aliases, the last is " + alias.name());
    } else {
      ask(alias.name(), type, Math.min(ttl, alias.ttl()));
    }
  }

  private void none(Resolvers.Resolver resolver) {
    if (type.equals(DnsRecordType.A)) {
      ask(asked, DnsRecordType.AAAA, ttl);
    } else {
      absent("域名没有地址 · the name has no address, says " + resolver.label);
    }
  }

  private void noSuchName(Resolvers.Resolver resolver) {
    if (names.isEmpty()) {
      absent("域名不存在 · there is no such name (NXDOMAIN), says " + resolver.label);
    } else {
      ask(names.poll(), DnsRecordType.A, Long.MAX_VALUE);
    }
  }

  private void absent(String detail) {
    whenDone.accept(new Finding.Absent(detail));
  }

  /** A resolver that says so itself has seen more of the zone than one that is silent. */
  private Finding unanswered() {
    if (refusal instanceof ResolverReply.Refused refused) {
      return new Finding.Open(
          false,
          "网站的域名服务器有故障 · the site's name servers fail: " + refused.code() + ", says " + refuser,
          sent);
    }
    return new Finding.Open(
        true, "网站的域名服务器不应答 · the site's name servers do not answer: " + silence, sent);
  }
}
