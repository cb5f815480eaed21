package cn.xunjian.fetch;

import io.netty.channel.EventLoop;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Names by DNS without blocking, with the machine's hosts file, honouring the records' time to
 * live. Belongs to one event loop.
 */
final class DnsNames implements Names {

  /** One lost packet must not be laid to the site's charge. */
  private static final int TRIES = 3;

  private final DnsNameResolver resolver;

  DnsNames(EventLoop loop, Sockets sockets) {
    this(loop, sockets, UnaryOperator.identity());
  }

  DnsNames(EventLoop loop, Sockets sockets, UnaryOperator<DnsNameResolverBuilder> settings) {
    this.resolver =
        settings
            .apply(
                new DnsNameResolverBuilder(loop)
                    .datagramChannelFactory(sockets.datagrams())
                    .socketChannelFactory(sockets.streams())
                    .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                    // Many a name server leaves questions for IPv6 addresses without an answer.
                    .completeOncePreferredResolved(true)
                    .queryTimeoutMillis(4_000)
                    .maxQueriesPerResolve(8)
                    // A site that came back must not be called dead for a cached failure.
                    .negativeTtl(0)
                    .ttl(0, 600))
            .build();
  }

  @Override
  public void resolve(String host, Consumer<Answer> handler) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      handler.accept(Answer.of(List.of(Cidr.address(literal))));
      return;
    }
    String name = CertificateNames.withoutRoot(host.toLowerCase(Locale.ROOT));
    if (name.equals("invalid") || name.endsWith(".invalid")) {
      handler.accept(Answer.failed(false, "names under .invalid never resolve (RFC 6761)"));
      return;
    }
    if (name.endsWith(".localhost")) {
      handler.accept(Answer.of(List.of(Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1))));
      return;
    }
    ask(asked(name), TRIES, handler);
  }

  /**
   * A registered name is complete: under this machine's search domains a dead site could come to
   * mean another one. Names without a dot are an intranet's.
   */
  private static String asked(String name) {
    boolean complete =
        name.indexOf('.') > 0
            && HostsFileEntriesResolver.DEFAULT.address(name, ResolvedAddressTypes.IPV4_PREFERRED)
                == null;
    return complete ? name + "." : name;
  }

  private void ask(String name, int tries, Consumer<Answer> handler) {
    resolver
        .resolveAll(name)
        .addListener(
            (Future<List<InetAddress>> done) -> {
              Answer answer = answer(done);
              if (answer.timeout() && tries > 1) {
                ask(name, tries - 1, handler);
              } else {
                handler.accept(answer);
              }
            });
  }

  private static Answer answer(Future<List<InetAddress>> done) {
    if (done.isSuccess()) {
      return Answer.of(done.getNow());
    }
    boolean timeout = false;
    Throwable cause = done.cause();
    for (Throwable t = cause; t != null; t = t.getCause()) {
      timeout |= t instanceof DnsNameResolverTimeoutException;
    }
    return Answer.failed(timeout, Failure.said(cause));
  }

  @Override
  public void close() {
    resolver.close();
  }
}
