package cn.xunjian.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRequestTest {

  @Test
  void aTunnelGoesToItsHostAndPort() {
    ProxyRequest asked = ProxyRequest.parse("CONNECT a.gov.cn:8443 HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(asked.tunnel()).isTrue();
    assertThat(asked.to().host()).isEqualTo("a.gov.cn");
    assertThat(asked.to().port()).isEqualTo(8443);
  }

  @Test
  void aPlainRequestIsSentOnInTheSitesOwnFormAndForItAlone() {
    ProxyRequest asked =
        ProxyRequest.parse(
            """
            GET http://a.gov.cn:81/x?y=1 HTTP/1.1\r
            Host: a.gov.cn:81\r
            Proxy-Connection: keep-alive\r
            Connection: keep-alive\r
            Accept: */*\r
            \r
            """);
    assertThat(asked.tunnel()).isFalse();
    assertThat(asked.to().port()).isEqualTo(81);
    assertThat(asked.forwarded())
        .isEqualTo(
            "GET /x?y=1 HTTP/1.1\r\nHost: a.gov.cn:81\r\nAccept: */*\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HTTP/1.1",
        "GET ftp://a.gov.cn/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET http:///x HTTP/1.1",
        "CONNECT a.gov.cn:0x1 HTTP/1.1",
        "CONNECT HTTP/1.1",
        "GET http://a.gov.cn/ SPDY/3"
      })
  void whatNoBrowserAsksIsRefused(String head) {
    assertThatIllegalArgumentException().isThrownBy(() -> ProxyRequest.parse(head));
  }

  @Test
  void aHeadEndsWithItsEmptyLine() {
    byte[] head = "A\r\n\r\nrest".getBytes(StandardCharsets.US_ASCII);
    assertThat(ProxyRequest.headEnd(head)).isEqualTo(5);
    assertThat(ProxyRequest.headEnd("A\r\nB\r\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(-1);
  }
}
