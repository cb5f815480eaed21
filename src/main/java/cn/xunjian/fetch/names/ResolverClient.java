package cn.xunjian.fetch.names;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.sockets.Sockets;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The line to the resolvers: asks them, over TCP where an answer is cut, and watches those that are
 * down by a control question. Belongs to one event loop.
 */
final class ResolverClient {

  /** Any resolver of the internet knows the root's name servers. */
  private static final String ROOT = ".";

  /** What fits into one packet on every path (DNS flag day 2020): parts of packets get lost. */
  private static final int MOST_PAYLOAD = 1232;

  private static final long AGAIN = Duration.ofSeconds(2).toMillis();

  /** One control question to all resolvers. */
  private static final class Round {
    final List<Consumer<Boolean>> waiting = new ArrayList<>();
    int open;
    boolean over;

    void tell(boolean works) {
      over = true;
      List<Consumer<Boolean>> told = List.copyOf(waiting);
      waiting.clear();
      told.forEach(w -> w.accept(works));
    }
  }

  private final EventLoop loop;
  private final DnsNameResolver transport;

  /** For resolvers that refuse a question with an OPT record, as old forwarders do. */
  private final DnsNameResolver plain;

  private final Resolvers resolvers;
  private final LongSupplier ticks;
  private final Runnable noneWorks;
  private Round round;
  private ScheduledFuture<?> next;

  /** A name that was found: asked for as well, since an intranet's resolvers refuse the root. */
  private String lastFound;

  private boolean closed;

  ResolverClient(
      EventLoop loop,
      Sockets sockets,
      Duration timeout,
      Resolvers resolvers,
      LongSupplier ticks,
      Runnable noneWorks) {
    this.loop = loop;
    this.resolvers = resolvers;
    this.ticks = ticks;
    this.noneWorks = noneWorks;
    this.transport = transport(loop, sockets, timeout).maxPayloadSize(MOST_PAYLOAD).build();
    this.plain = transport(loop, sockets, timeout).optResourceEnabled(false).build();
  }

  private static DnsNameResolverBuilder transport(
      EventLoop loop, Sockets sockets, Duration timeout) {
    return new DnsNameResolverBuilder(loop)
        .datagramChannelFactory(sockets.datagrams())
        .socketChannelFactory(sockets.streams())
        .queryTimeoutMillis(Math.max(1, timeout.toMillis()));
  }

  /** Asks one resolver; the handler is called once, on the loop. */
  void ask(
      Resolvers.Resolver resolver, String name, DnsRecordType type, Consumer<ResolverReply> heard) {
    if (closed) {
      return;
    }
    send(
        resolver,
        name,
        type,
        reply -> {
          resolvers.count(reply);
          if (reply instanceof ResolverReply.Found) {
            lastFound = name;
          }
          heard.accept(reply);
        });
  }

  private void send(
      Resolvers.Resolver resolver, String name, DnsRecordType type, Consumer<ResolverReply> heard) {
    long sent = ticks.getAsLong();
    DnsQuestion question;
    try {
      question = new DefaultDnsQuestion(name, type);
    } catch (IllegalArgumentException noName) {
      heard.accept(new ResolverReply.NoSuchName()); // A label of more than 63 letters, or none.
      return;
    }
    Consumer<ResolverReply> noted =
        reply -> {
          note(resolver, sent, reply);
          heard.accept(reply);
        };
    if (resolver.plainOnly) {
      query(plain, resolver, question, noted);
      return;
    }
    query(
        transport,
        resolver,
        question,
        reply -> {
          if (reply instanceof ResolverReply.Refused refused && refused.ofForm()) {
            query(plain, resolver, question, second -> plainer(resolver, reply, second, noted));
          } else {
            noted.accept(reply);
          }
        });
  }

  private static void plainer(
      Resolvers.Resolver resolver,
      ResolverReply first,
      ResolverReply second,
      Consumer<ResolverReply> noted) {
    resolver.plainOnly = second.works();
    noted.accept(second.works() ? second : first);
  }

  private static void query(
      DnsNameResolver way,
      Resolvers.Resolver resolver,
      DnsQuestion question,
      Consumer<ResolverReply> heard) {
    way.query(resolver.address, question)
        .addListener(
            (Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) ->
                heard.accept(reply(done, question.name(), question.type())));
  }

  private static ResolverReply reply(
      Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done,
      String name,
      DnsRecordType type) {
    if (!done.isSuccess()) {
      boolean timeout = done.cause() instanceof DnsNameResolverTimeoutException;
      return new ResolverReply.Silent(timeout, Failure.said(done.cause()));
    }
    AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = done.getNow();
    try {
      return ResolverReply.read(envelope.content(), name, type);
    } catch (RuntimeException malformed) {
      return new ResolverReply.Silent(
          false, "its answer cannot be read: " + Failure.said(malformed));
    } finally {
      envelope.release();
    }
  }

  private void note(Resolvers.Resolver resolver, long sent, ResolverReply reply) {
    if (closed) {
      return;
    }
    if (reply.works()) {
      resolvers.worked(resolver);
    } else if (resolvers.failed(resolver, sent)) {
      watch();
    }
  }

  /** Asks at once, and then again as long as one is down. */
  private void watch() {
    // Not within a listener of the very question: its own inquiry goes on first.
    loop.execute(() -> prove(works -> {}));
    if (next == null) {
      next = loop.schedule(this::again, AGAIN, TimeUnit.MILLISECONDS);
    }
  }

  private void again() {
    next = null;
    if (!closed && resolvers.anyDown()) {
      watch();
    }
  }

  /**
   * Says whether any resolver does its work, by the control question; the handler is called once,
   * on the loop, perhaps before this returns.
   */
  void prove(Consumer<Boolean> told) {
    if (closed) {
      return;
    }
    // A round that is over may still wait for resolvers that are dead: it proves nothing any more.
    if (round != null && !round.over) {
      round.waiting.add(told);
      return;
    }
    Round mine = new Round();
    mine.waiting.add(told);
    mine.open = resolvers.all().size();
    round = mine;
    if (mine.open == 0) {
      lost(mine);
    }
    for (Resolvers.Resolver resolver : resolvers.all()) {
      send(resolver, ROOT, DnsRecordType.NS, reply -> heard(mine, resolver, reply));
    }
  }

  private void heard(Round mine, Resolvers.Resolver resolver, ResolverReply reply) {
    if (reply instanceof ResolverReply.Refused && lastFound != null) {
      send(resolver, lastFound, DnsRecordType.A, second -> weigh(mine, second));
    } else {
      weigh(mine, reply);
    }
  }

  private void weigh(Round mine, ResolverReply reply) {
    mine.open--;
    if (reply.works() && !mine.over) {
      mine.tell(true);
    } else if (mine.open == 0 && !mine.over) {
      lost(mine);
    }
  }

  private void lost(Round mine) {
    if (closed) {
      return;
    }
    // One that is up has answered somebody else since this round began.
    boolean none = Resolvers.allDown(resolvers.all());
    if (none) {
      resolvers.noneWorks();
    }
    mine.tell(!none);
    if (none) {
      noneWorks.run();
    }
  }

  /** Ends it; questions that are open are answered by nobody any more. */
  void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
    transport.close();
    plain.close();
  }
}
