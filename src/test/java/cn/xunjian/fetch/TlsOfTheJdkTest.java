package cn.xunjian.fetch;

/** The same where BoringSSL does not run. */
class TlsOfTheJdkTest extends TlsTest {

  @Override
  Tls tls() {
    return new Tls(false);
  }
}
