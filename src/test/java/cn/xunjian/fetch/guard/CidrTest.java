package cn.xunjian.fetch.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "172.16.0.0/12, 172.15.255.255, false",
    "100.64.0.0/10, 100.127.255.255, true",
    "100.64.0.0/10, 100.128.0.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.6, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 10.0.0.1, false",
    "::/0, 2400:da00::6666, true",
    "fc00::/7, fdff:ffff::1, true",
    "fc00::/7, fe00::1, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "2001:db8::1, 2001:db8::1, true",
    "2001:db8::1, 2001:db8::2, false",
    "' 10.0.0.0/8 ', 10.0.0.1, true",
    // Java knows a mapped address only as IPv4, so a mapped range must mean the IPv4 one.
    "::ffff:10.0.0.0/104, 10.7.7.7, true",
    "::ffff:10.0.0.0/104, 11.0.0.1, false",
    "::ffff:10.0.0.7, 10.0.0.7, true",
    "::ffff:0:0/96, 192.0.2.1, true"
  })
  void holdsWhatItsPrefixSays(String range, String address, boolean inside) throws Exception {
    InetAddress candidate =
        InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address));

    assertThat(Cidr.parse(range).contains(candidate)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "10/8",
        "256.0.0.0/8",
        "::/129",
        "::/x",
        "localhost",
        "www.example.gov.cn/24",
        "10.0.0.0-10.0.0.9",
        "fe80::%eth0/10"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(text))
        .withMessageContaining(text);
  }
}
