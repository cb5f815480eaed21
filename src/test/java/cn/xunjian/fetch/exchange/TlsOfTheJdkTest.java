package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.tls.Tls;

/** The same where BoringSSL does not run. */
class TlsOfTheJdkTest extends TlsTest {

  @Override
  Tls tls() {
    return new Tls(false);
  }
}
