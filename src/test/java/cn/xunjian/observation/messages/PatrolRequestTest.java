package cn.xunjian.observation.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatrolRequestTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123456789Z");

  static Stream<PatrolRequest> requests() {
    return Stream.of(
        new SecondLook(7, List.of()),
        new SecondLook(7, List.of(AT)),
        new SecondLook(Integer.MAX_VALUE, List.of(AT, AT.plusSeconds(20))),
        new ChangeAhead(7, null, null, null),
        new ChangeAhead(7, AT, AT.minusSeconds(60), null),
        new ChangeAhead(7, AT, AT.minusSeconds(60), Instant.EPOCH.minusNanos(1)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void comesThroughJsonAsItWas(PatrolRequest request) {
    String sent = request.json().encode();
    assertThat(PatrolRequest.of(new JsonObject(sent))).isEqualTo(request);
  }

  @Test
  void theFormIsThatOfItsVersion() {
    assertThat(new SecondLook(7, List.of(AT)).json().encode())
        .isEqualTo(
            "{\"type\":\"second-look.v1\",\"target\":7,\"at\":[\"2026-11-23T02:00:00.123456789Z\"]}");
    assertThat(new AnotherReading(7, AT).json().encode())
        .isEqualTo(
            "{\"type\":\"another-reading.v1\",\"target\":7,\"at\":\"2026-11-23T02:00:00.123456789Z\"}");
    assertThat(new ChangeAhead(7, AT, null, null).json().encode())
        .isEqualTo(
            "{\"type\":\"change-ahead.v1\",\"target\":7,\"at\":\"2026-11-23T02:00:00.123456789Z\","
                + "\"lookFrom\":null,\"seenAt\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"second-look.v2\",\"target\":7,\"at\":[]}",
        "{\"type\":\"change-ahead\",\"target\":7}"
      })
  void whatIsNotKnownHereIsRefused(String json) {
    JsonObject sent = new JsonObject(json);
    assertThatThrownBy(() -> PatrolRequest.of(sent)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListOfInstantsIsItsOwn() {
    List<Instant> at = new java.util.ArrayList<>(List.of(AT));
    SecondLook look = new SecondLook(7, at);
    at.clear();
    assertThat(look.at()).containsExactly(AT);
  }
}
