package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.tls.Tls;

/** The same where BoringSSL does not run. */
class Http2OfTheJdkTest extends Http2Test {

  @Override
  Tls tls() {
    return new Tls(false);
  }
}
