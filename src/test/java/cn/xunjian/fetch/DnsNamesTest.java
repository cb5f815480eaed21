package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNamesTest {

  private static final int A = 1;
  private static final int NO_SUCH_NAME = 3;

  /** What the name server does with a question. */
  private interface Habit {
    /** The response code; 0 with an address, negative for silence. */
    int answer(String name, int type, int nth);
  }

  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private DatagramSocket socket;

  @BeforeEach
  void open() throws IOException {
    socket =
        new DatagramSocket(
            new InetSocketAddress(Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1), 0));
  }

  @AfterEach
  void close() throws InterruptedException {
    socket.close();
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  private void serve(Habit habit) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[1500];
              try {
                while (true) {
                  DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                  socket.receive(packet);
                  answer(packet, habit);
                }
              } catch (IOException closed) {
                // The test has ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(DatagramPacket packet, Habit habit) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    short id = in.getShort();
    in.position(12);
    StringBuilder name = new StringBuilder();
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      name.append(new String(label, StandardCharsets.US_ASCII)).append('.');
    }
    int type = in.getShort();
    in.getShort();
    int questionEnd = in.position();
    asked.add(name + " " + type);
    int nth = (int) asked.stream().filter((name + " " + type)::equals).count();
    int code = habit.answer(name.toString(), type, nth);
    if (code < 0) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean found = code == 0 && type == A;
    out.writeBytes(
        ByteBuffer.allocate(12)
            .putShort(id)
            .putShort((short) (0x8180 | code))
            .putShort((short) 1)
            .putShort((short) (found ? 1 : 0))
            .array());
    out.write(packet.getData(), 12, questionEnd - 12);
    if (found) {
      out.writeBytes(
          new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 7});
    }
    socket.send(new DatagramPacket(out.toByteArray(), out.size(), packet.getSocketAddress()));
  }

  private Names.Answer resolve(String host, long patienceMillis) throws Exception {
    EventLoop loop = loops.next();
    CompletableFuture<Names.Answer> answer = new CompletableFuture<>();
    InetSocketAddress server =
        new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    DnsNames names =
        new DnsNames(
            loop,
            Sockets.of(loop),
            settings ->
                settings
                    .nameServerProvider(new SingletonDnsServerAddressStreamProvider(server))
                    .searchDomains(List.of("wild.test"))
                    .queryTimeoutMillis(patienceMillis));
    try {
      loop.execute(() -> names.resolve(host, answer::complete));
      return answer.get(20, TimeUnit.SECONDS);
    } finally {
      names.close();
    }
  }

  @Test
  void findsAnAddressThoughQuestionsForIpv6AreIgnored() throws Exception {
    serve((name, type, nth) -> type == A ? 0 : -1);

    Names.Answer answer = resolve("www.example.gov.cn", 60_000);

    assertThat(answer.addresses()).extracting(a -> a.getHostAddress()).containsExactly("192.0.2.7");
  }

  @Test
  void asksAgainWhenAPacketIsLost() throws Exception {
    serve((name, type, nth) -> nth < 3 ? -1 : 0);

    assertThat(resolve("www.example.gov.cn", 200).addresses()).hasSize(1);
  }

  @Test
  void givesUpASilentServerAsATimeout() throws Exception {
    serve((name, type, nth) -> -1);

    Names.Answer answer = resolve("www.example.gov.cn", 100);

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.timeout()).isTrue();
    assertThat(answer.detail()).isNotBlank();
    assertThat(asked.stream().filter("www.example.gov.cn. 1"::equals)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"dead.example.gov.cn", "dead.example.gov.cn.", "DEAD.example.gov.cn"})
  void aDeadNameIsNotLookedForUnderOurOwnDomains(String host) throws Exception {
    serve((name, type, nth) -> name.endsWith(".wild.test.") ? 0 : NO_SUCH_NAME);

    Names.Answer answer = resolve(host, 10_000);

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.timeout()).isFalse();
    assertThat(asked).allMatch(question -> question.startsWith("dead.example.gov.cn. "));
  }

  @Test
  void aNameWithoutADotIsAnIntranets() throws Exception {
    serve((name, type, nth) -> name.equals("oa.wild.test.") ? 0 : NO_SUCH_NAME);

    assertThat(resolve("oa", 10_000).addresses()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9, 192.0.2.9",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "::ffff:192.0.2.9, 192.0.2.9",
    "a.localhost, 127.0.0.1",
    "a.localhost., 127.0.0.1",
    "x.invalid, ",
    "x.invalid., ",
    "invalid, "
  })
  void asksNobodyForWhatIsKnown(String host, String address) throws Exception {
    serve((name, type, nth) -> 0);

    Names.Answer answer = resolve(host, 10_000);

    assertThat(answer.addresses())
        .extracting(a -> a.getHostAddress())
        .isEqualTo(address == null ? List.of() : List.of(address));
    assertThat(asked).isEmpty();
  }
}
