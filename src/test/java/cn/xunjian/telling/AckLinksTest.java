package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.telling.links.AckLinks;
import cn.xunjian.telling.links.LinkKeyStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckLinksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final UUID INCIDENT = UUID.fromString("019ab000-0000-7000-8000-000000000002");

  private final AckLinks links = new AckLinks(new Kept("00".repeat(32)), new TestDuty());

  private static final class Kept extends LinkKeyStore {
    private final String key;

    Kept(String key) {
      super(null);
      this.key = key;
    }

    @Override
    public Uni<String> key(String fresh) {
      return Uni.createFrom().item(key);
    }
  }

  @BeforeEach
  void begin() {
    links.begin().await().indefinitely();
  }

  private String token() {
    JsonObject found = links.of(INCIDENT, "值班员 李", NOW).orElseThrow();
    assertThat(found.getString("incident"))
        .isEqualTo("https://xunjian.example/api/v1/incidents/" + INCIDENT);
    String link = found.getString("acknowledge");
    assertThat(link).startsWith("https://xunjian.example/duty/acknowledge/");
    assertThat(link).matches("[\\x21-\\x7e]+");
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Test
  void aLinkSaysWhoMayAcknowledgeWhatUntilWhen() {
    AckLinks.Link link = links.read(token(), NOW.plusSeconds(86_399)).orElseThrow();
    assertThat(link.incident()).isEqualTo(INCIDENT);
    assertThat(link.officer()).isEqualTo("值班员 李");
    assertThat(links.read(token(), NOW.plusSeconds(86_400))).as("its time is over").isEmpty();
  }

  @Test
  void aLinkOfAnotherKeyIsNotOurs() {
    AckLinks others = new AckLinks(new Kept("11".repeat(32)), new TestDuty());
    others.begin().await().indefinitely();
    assertThat(others.read(token(), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 40, 50, 60})
  void aLinkThatWasTouchedIsNotOurs(int at) {
    char[] token = token().toCharArray();
    token[at] = token[at] == 'a' ? 'b' : 'a';
    assertThat(links.read(new String(token), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "...", "a.b.c.d", "%", "é.é"})
  void whatIsNoLinkIsRefused(String token) {
    assertThat(links.read(token, NOW)).isEmpty();
  }

  @Test
  void aMessageToNobodyInParticularHasNoLinkToAcknowledge() {
    assertThat(links.of(INCIDENT, null, NOW).orElseThrow().fieldNames())
        .containsExactly("incident");
  }
}
