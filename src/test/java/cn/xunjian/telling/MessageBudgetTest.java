package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBudgetTest {

  private static List<WaitingNotice> notices(int groups, int each) {
    List<WaitingNotice> notices = new ArrayList<>();
    for (int i = 0; i < groups * each; i++) {
      notices.add(
          new WaitingNotice(
              i,
              new UUID(0, i),
              i % 2 == 0 ? "opened" : "resolved",
              "g" + i % groups,
              new JsonObject().put("type", "cn.xunjian.incident.opened.v1").put("id", "e" + i)));
    }
    return notices;
  }

  @ParameterizedTest
  @CsvSource({
    // groups, notices of each, room, messages, their kind
    "1, 1, 30, 1, GROUP",
    "3, 2, 30, 3, GROUP",
    "29, 1, 30, 29, GROUP",
    "30, 1, 30, 1, DIGEST",
    "500, 2, 30, 1, DIGEST",
    "2, 1, 1, 1, DIGEST",
    "1, 1, 1, 1, GROUP",
    "1, 21, 30, 1, DIGEST",
    "5, 1, 0, 0, GROUP",
    "5, 1, -3, 0, GROUP",
  })
  void thereAreNeverMoreMessagesThanRoom(
      int groups, int each, int room, int messages, Message.Kind kind) {
    List<WaitingNotice> notices = notices(groups, each);
    List<GatheredMessage> made = MessageBudget.messages(7, notices, room, null);
    assertThat(made).hasSize(messages).allMatch(m -> m.message().message().kind() == kind);
    if (messages > 0) {
      assertThat(made.stream().flatMap(m -> m.notices().stream()))
          .as("every notice is told, once")
          .hasSize(notices.size())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aDigestSaysHowManyAndWhereTheRestIs() {
    Message digest =
        MessageBudget.messages(7, notices(100, 2), 30, "https://x.example/all")
            .get(0)
            .message()
            .message();
    assertThat(digest.counts().getMap())
        .containsEntry("opened", 100)
        .containsEntry("resolved", 100);
    assertThat(digest.events()).hasSize(20);
    assertThat(digest.content().getInteger("leftOut")).isEqualTo(180);
    assertThat(digest.link()).isEqualTo("https://x.example/all");
  }

  @Test
  void aGroupKeepsTheOrderOfItsStepsAndOfItsMessages() {
    GatheredMessage group = MessageBudget.messages(7, notices(1, 3), 30, null).get(0);
    assertThat(group.message().message().events())
        .extracting(e -> e.getString("id"))
        .containsExactly("e0", "e1", "e2");
  }

  @Test
  void aMessageNamesEveryIncidentThatItTellsOfOnce() {
    List<WaitingNotice> few = notices(1, 3);
    assertThat(MessageBudget.messages(7, few, 30, null).get(0).message().incidents())
        .containsExactlyElementsOf(few.stream().map(WaitingNotice::incident).distinct().toList());
    List<WaitingNotice> many = notices(500, 1);
    assertThat(MessageBudget.messages(7, many, 9, null).get(0).message().incidents())
        .as("those that the digest leaves out as well")
        .containsExactlyElementsOf(many.stream().map(WaitingNotice::incident).distinct().toList());
  }
}
