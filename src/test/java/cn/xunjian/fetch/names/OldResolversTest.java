package cn.xunjian.fetch.names;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.exchange.NamesFixture;
import cn.xunjian.fetch.names.NameServer.Said;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resolvers that refuse a question in the form of RFC 6891. */
class OldResolversTest extends NamesFixture {

  private static final int FORMERR = 1;
  private static final int NOTIMP = 4;

  private NameServer old(int habit) throws Exception {
    NameServer old = server((n, t, nth) -> n.equals(ROOT) ? Said.code(0) : Said.at("203.0.113.9"));
    old.dislikesNewForm(habit);
    open(old);
    return old;
  }

  @ParameterizedTest
  @ValueSource(ints = {FORMERR, NOTIMP})
  void theSameQuestionIsPutAgainInTheOldForm(int habit) throws Exception {
    NameServer old = old(habit);
    assertThat(resolve(SITE).addresses())
        .extracting(a -> a.getHostAddress())
        .containsExactly("203.0.113.9");
    assertThat(resolve("other.example.gov.cn").addresses()).hasSize(1);
    assertThat(old.asked()).doesNotContain(ROOT + " 2");
    assertThat(desk.up(old.label())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {NameServer.REFUSED, NameServer.SERVFAIL})
  void otherRefusalsAreNoQuestionOfForm(int code) throws Exception {
    NameServer server = server((n, t, nth) -> Said.code(code));
    open(server);
    assertThat(resolve(SITE).addresses()).isEmpty();
    assertThat(server.asked(SITE + ".", NameServer.A)).isEqualTo(1);
  }
}
