package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Against {@code printf '%s' TIMESTAMP.BODY | openssl dgst -sha256 -hmac SECRET}. */
class WebhookSignatureTest {

  @Test
  void signsTimestampAndBody() {
    byte[] body = "{\"id\":\"a\",\"chinese\":\"网站当前无法打开\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(WebhookSignature.of("it-is-a-16+ secret 密", "1763863200", body))
        .isEqualTo("sha256=199f6c6f87b32728b26dc6ec5cca7c177eaa0f4fa95bdee9fc7ba34e96fcde1d");
  }

  @Test
  void signsAnEmptyBody() {
    assertThat(WebhookSignature.of("k", "0", new byte[0]))
        .isEqualTo("sha256=6b4a4b8b3c40f1e8f53a3d36682e5f99f7ad2ac1df1c93dfe336f329167641e7");
  }
}
