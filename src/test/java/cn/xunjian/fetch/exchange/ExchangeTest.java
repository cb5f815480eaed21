package cn.xunjian.fetch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.sockets.LoopWatch;
import cn.xunjian.fetch.sockets.Sockets;
import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What name servers and this machine's own sockets may do to an exchange. */
class ExchangeTest extends FetcherFixture {

  private static final InetAddress HERE = Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1);
  private static final InetAddress SILENT = Cidr.address((byte) 192, (byte) 0, (byte) 2, (byte) 1);
  private static final Server.Script PAGE = Server.answering(Server.page(200, "<html>好</html>"));

  @Override
  EventLoopGroup group() {
    return new NioEventLoopGroup(2);
  }

  /** What the loop's watch takes for the time; a jump is a loop that stood still. */
  private final AtomicLong watched = new AtomicLong();

  private LongSupplier behind = watched::get;

  private final List<NioSocketChannel> opened = new CopyOnWriteArrayList<>();

  /** A socket that never reaches the silent address, as behind a firewall that drops packets. */
  private final class Socket extends NioSocketChannel {

    Socket() {
      opened.add(this);
    }

    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
      return !((InetSocketAddress) remote).getAddress().equals(SILENT)
          && super.doConnect(remote, local);
    }
  }

  private CompletableFuture<Fetched> start(String url, Duration timeout, Names names)
      throws Exception {
    return start(url, timeout, names, Socket::new);
  }

  private CompletableFuture<Fetched> start(
      String url, Duration timeout, Names names, ChannelFactory<SocketChannel> sockets)
      throws Exception {
    EventLoop loop = loops.next();
    LoopResources lane =
        new LoopResources(
            loop,
            new Sockets(sockets, NioDatagramChannel::new),
            names,
            guard,
            new Trust(),
            new Tls(),
            Clock.systemUTC(),
            Map.of(),
            new LoopWatch(behind),
            new Bridges(new Issuers((asked, told) -> {}), new Http2Sites()));
    CompletableFuture<Fetched> done = new CompletableFuture<>();
    Consumer<Fetched> whenDone =
        fetched -> {
          assertThat(loop.inEventLoop()).isTrue();
          if (!done.complete(fetched)) {
            throw new IllegalStateException("told twice");
          }
        };
    loop.execute(() -> new Exchange(lane, get(url, timeout), whenDone).start());
    return done;
  }

  private static Names at(InetAddress... addresses) {
    return (host, handler) -> handler.accept(Names.Answer.of(List.of(addresses)));
  }

  @Test
  void triesTheNextAddressWhenOneIsSilent() throws Exception {
    Server site = site(PAGE);
    guard.grant(List.of(new InetSocketAddress(SILENT, site.port())));

    Fetched fetched = result(start(named(site), Duration.ofSeconds(2), at(SILENT, SILENT, HERE)));

    assertThat(fetched.reason()).isNull();
    assertThat(fetched.address()).isEqualTo("127.0.0.1");
    assertThat(opened).hasSize(3);
    await(AMPLE).until(() -> opened.stream().noneMatch(NioSocketChannel::isOpen));
  }

  /** What a dead line of the first address takes is a moment, not its share of the whole budget. */
  @Test
  void goesOnBesideASilentAddress() throws Exception {
    Server site = site(PAGE);
    guard.grant(List.of(new InetSocketAddress(SILENT, site.port())));

    Fetched fetched = result(start(named(site), AMPLE, at(SILENT, HERE)));

    assertThat(fetched.reason()).isNull();
    assertThat(fetched.address()).isEqualTo("127.0.0.1");
    assertThat(fetched.phases().connect()).isBetween(200_000, (int) AMPLE.toMillis() * 1_000 / 3);
    assertThat(site.connections()).isEqualTo(1);
    await(AMPLE).until(() -> opened.stream().noneMatch(NioSocketChannel::isOpen));
  }

  @Test
  void waitsForTheSilentOneWhenTheOthersRefuse() throws Exception {
    Server gone = site(PAGE);
    gone.close();
    guard.grant(List.of(new InetSocketAddress(SILENT, gone.port())));

    Fetched fetched = result(start(named(gone), Duration.ofSeconds(2), at(SILENT, HERE, HERE)));

    assertThat(fetched.reason()).isEqualTo(FailureReason.CONNECT_TIMEOUT);
    assertThat(opened).hasSize(3);
    await(AMPLE).until(() -> opened.stream().noneMatch(NioSocketChannel::isOpen));
  }

  @Test
  void asksOneAloneThatAnswersAtOnce() throws Exception {
    Server site = site(PAGE);

    assertThat(result(start(named(site), AMPLE, at(HERE, HERE, HERE))).reason()).isNull();
    assertThat(opened).hasSize(1);
  }

  @Test
  void aTimeOutSeenByALoopThatWasLateSaysNothingOfTheSite() throws Exception {
    CompletableFuture<Fetched> going = start("http://www.example.gov.cn/", SHORT, at(SILENT));
    await(AMPLE).until(() -> opened.size() == 1);
    watched.set(TimeUnit.MILLISECONDS.toNanos(1_300));
    Fetched fetched = result(going);

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetched.reason()).isNull();
    assertThat(fetched.detail())
        .contains("1100 ms late")
        .contains("would have been connect_timeout");
  }

  @Test
  void anAnswerStandsHoweverLateTheLoopWas() throws Exception {
    Server site = site(Server.answering(Server.page(500, "<html>坏</html>")));
    AtomicLong calls = new AtomicLong();
    behind = () -> TimeUnit.MINUTES.toNanos(calls.getAndIncrement());
    Fetched fetched = result(start(http(site, "/"), AMPLE, at(HERE)));

    assertThat(fetched.reason()).isEqualTo(FailureReason.HTTP_5XX);
    assertThat(fetched.ownSide()).isFalse();
  }

  @Test
  void aSilentServerIsAConnectTimeoutAndItsSocketIsClosed() throws Exception {
    Fetched fetched = result(start("http://www.example.gov.cn/", SHORT, at(SILENT)));

    assertThat(fetched.reason()).isEqualTo(FailureReason.CONNECT_TIMEOUT);
    assertThat(fetched.address()).isEqualTo("192.0.2.1");
    assertThat(fetched.duration()).isGreaterThanOrEqualTo(SHORT);
    assertThat(fetched.phases().connect()).isPositive();
    await(AMPLE).until(() -> !opened.get(0).isOpen());
  }

  @Test
  void triesSixteenAddressesAtMost() throws Exception {
    Server gone = site(PAGE);
    gone.close();

    InetAddress[] many = Collections.nCopies(20, HERE).toArray(InetAddress[]::new);
    Fetched fetched = result(start(named(gone), AMPLE, at(many)));

    assertThat(fetched.reason()).isEqualTo(FailureReason.CONNECT_REFUSED);
    assertThat(opened).hasSize(16);
  }

  @Test
  void leavesOutTheDeniedOnesAmongSeveralAddresses() throws Exception {
    Server site = site(PAGE);
    InetAddress metadata = InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, 1, 1});

    Fetched fetched = result(start(named(site), AMPLE, at(metadata, HERE)));

    assertThat(fetched.reason()).isNull();
    assertThat(opened).hasSize(1);
  }

  @Test
  void aSocketThatCannotBeOpenedIsOurOwnFailure() throws Exception {
    Server site = site(PAGE);

    Fetched fetched =
        result(
            start(
                named(site),
                AMPLE,
                at(HERE),
                () -> {
                  throw new ChannelException(
                      "Failed to open a socket.", new SocketException("Too many open files"));
                }));

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetched.reason()).isNull();
    assertThat(fetched.detail()).contains("too many open files");
  }

  @Test
  void namesThatNeverComeAreADnsTimeoutAndComeTooLate() throws Exception {
    Server site = site(PAGE);
    List<Consumer<Names.Answer>> asked = new ArrayList<>();
    CompletableFuture<Fetched> done =
        start(named(site), SHORT, (host, handler) -> asked.add(handler));

    Fetched fetched = result(done);
    loops.forEach(loop -> loop.execute(() -> asked.get(0).accept(Names.Answer.of(List.of(HERE)))));

    assertThat(fetched.reason()).isEqualTo(FailureReason.DNS_TIMEOUT);
    assertThat(fetched.phases().dns()).isPositive();
    for (var loop : loops) {
      loop.submit(() -> {}).get(10, TimeUnit.SECONDS);
    }
    assertThat(opened).isEmpty();
  }

  @Test
  void namesGivenTwiceAreTakenOnce() throws Exception {
    Server site = site(PAGE);

    Fetched fetched =
        result(
            start(
                named(site),
                AMPLE,
                (host, handler) -> {
                  handler.accept(Names.Answer.of(List.of(HERE)));
                  handler.accept(Names.Answer.of(List.of(HERE)));
                }));

    assertThat(fetched.reason()).isNull();
    assertThat(opened).hasSize(1);
  }

  @Test
  void tellsAFailedNameFromALateOne() throws Exception {
    String url = "http://www.example.gov.cn/";

    assertThat(
            result(
                    start(
                        url,
                        AMPLE,
                        (h, then) -> then.accept(Names.Answer.failed(false, "no such"))))
                .reason())
        .isEqualTo(FailureReason.DNS_ERROR);
    assertThat(
            result(start(url, AMPLE, (h, then) -> then.accept(Names.Answer.failed(true, "late"))))
                .reason())
        .isEqualTo(FailureReason.DNS_TIMEOUT);
  }

  @Test
  void aBugOfOursIsNoFailureOfTheSite() throws Exception {
    Fetched fetched =
        result(
            start(
                "http://www.example.gov.cn/",
                AMPLE,
                (host, handler) -> {
                  throw new IllegalStateException("a bug of this test");
                }));

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetched.failure()).isNull();
    assertThat(fetched.detail()).contains("a bug of this test");
  }

  private static String named(Server server) {
    return "http://www.example.gov.cn:" + server.port() + "/";
  }
}
