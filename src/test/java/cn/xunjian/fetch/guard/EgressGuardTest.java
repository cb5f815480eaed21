package cn.xunjian.fetch.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

  private static InetAddress at(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal); // A literal is never looked up.
  }

  private static EgressGuard guard(String allow, String deny) {
    return new EgressGuard(ranges(allow), ranges(deny));
  }

  private static List<Cidr> ranges(String texts) {
    return texts == null ? List.of() : Stream.of(texts.split(" ")).map(Cidr::parse).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.254",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.23",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        // addresses that stand for an IPv4 address: mapped, compatible, translated, NAT64, 6to4
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "::10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::192.168.1.1",
        "64:ff9b:1::1",
        "64:ff9b:1:a00:1::",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2002:c0a8:101::1",
        // Teredo hides the client's address in its last bits
        "2001:0:102:304::f5ff:fffe"
      })
  void deniesWhatIsNotPublic(String literal) throws Exception {
    assertThat(guard(null, null).permits(at(literal), 80)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "202.96.128.86",
        "223.255.255.255",
        "240e::1",
        "2400:da00::6666",
        "2001:4860:4860::8888",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1",
        "::ffff:1.1.1.1"
      })
  void permitsThePublicInternet(String literal) throws Exception {
    assertThat(guard(null, null).permits(at(literal), 443)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.0.0.1"})
  void deniesMappedAddressesThatStayedIpv6Objects(String inside) throws Exception {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(at(inside).getAddress(), 0, bytes, 12, 4);

    assertThat(guard(null, null).permits(Inet6Address.getByAddress(null, bytes, -1), 80)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16, , 10.20.3.4, true",
    "10.20.0.0/16, , 10.21.3.4, false",
    "10.20.0.0/16, , 64:ff9b::10.20.3.4, true",
    "10.20.0.0/16, , ::ffff:10.20.3.4, true",
    "10.20.0.0/16, 10.20.0.0/24, 10.20.0.9, false",
    "10.20.0.0/16, 10.20.0.0/24, 10.20.1.9, true",
    "10.20.0.0/24, 10.0.0.0/8, 10.20.0.9, false",
    "10.20.0.9, 10.20.0.9, 10.20.0.9, false",
    ", 202.96.0.0/16, 202.96.128.86, false",
    ", 202.96.0.0/16, 64:ff9b::202.96.128.86, false",
    ", 202.96.0.0/16, 2002:ca60:8056::1, false",
    ", ::ffff:202.96.0.0/112, 202.96.128.86, false",
    ", 64:ff9b::/96, 64:ff9b::1.1.1.1, false",
    "0.0.0.0/0, 0.0.0.0/0, 1.1.1.1, false",
    "127.0.0.0/8, , 127.0.0.1, true",
    "127.0.0.0/8, , ::1, false",
    "::1, , ::1, true",
    "fd00::/8, , fd12::1, true"
  })
  void allowOpensAndDenyIsStronger(String allow, String deny, String address, boolean permitted)
      throws Exception {
    assertThat(guard(allow, deny).permits(at(address), 80)).isEqualTo(permitted);
  }

  @Test
  void aGrantOpensOneAddressAndPort() throws Exception {
    EgressGuard guard = guard(null, null);
    guard.grant(List.of(new InetSocketAddress(at("127.0.0.1"), 18080)));

    assertThat(guard.permits(at("127.0.0.1"), 18080)).isTrue();
    assertThat(guard.permits(at("127.0.0.1"), 18081)).isFalse();
    assertThat(guard.permits(at("127.0.0.2"), 18080)).isFalse();
    assertThat(guard.permits(at("::1"), 18080)).isFalse();
  }

  @Test
  void denyIsStrongerThanAGrant() throws Exception {
    EgressGuard guard = guard(null, "127.0.0.0/8");
    guard.grant(List.of(new InetSocketAddress(at("127.0.0.1"), 18080)));

    assertThat(guard.permits(at("127.0.0.1"), 18080)).isFalse();
  }

  @Test
  void namesTheSettingThatCannotBeRead() {
    EgressConfig config =
        new EgressConfig() {
          @Override
          public Optional<List<String>> allow() {
            return Optional.empty();
          }

          @Override
          public Optional<List<String>> deny() {
            return Optional.of(List.of("10.0.0.0/8", "intranet"));
          }
        };

    assertThat(EgressGuard.problems(config))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("xunjian.egress.deny", "\"intranet\"", "10.20.0.0/16");
  }
}
