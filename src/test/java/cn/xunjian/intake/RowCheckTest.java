package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.App;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.bulk.BulkRow;
import cn.xunjian.registry.changes.TargetDraft;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCheckTest {

  private static final Site REGISTERED =
      new Site(
          new Profile(
              new TargetKey("k"),
              "旧名",
              1,
              "430700",
              "http://a/",
              Source.MANUAL,
              Duration.ofMinutes(5),
              null,
              Status.SUSPENDED,
              "张三"),
          "市级",
          null,
          null,
          null,
          null);

  private final RowErrors errors = new RowErrors();

  @Test
  void whatTheFileLacksStaysAsRegistered() {
    BulkRow row = row(Map.of("kind", "site", "key", "k", "name", "新名", "unit", "u"), REGISTERED);

    assertThat(row.onTop()).isTrue();
    assertThat(TargetDraft.of(row.target()))
        .isEqualTo(TargetDraft.of(REGISTERED).with(Map.of(TargetField.NAME, "新名")));
  }

  @Test
  void anEmptyCellTakesTheValueAway() {
    BulkRow row =
        row(
            Map.of(
                "kind", "site", "key", "k", "name", "n", "unit", "u", "region", "", "status", "",
                "source", ""),
            REGISTERED);

    assertThat(row.target().profile().region()).isNull();
    assertThat(row.target().profile().status()).isEqualTo(Status.RUNNING);
    assertThat(row.target().profile().source()).isEqualTo(Source.HTML);
    assertThat(row.target().profile().contact()).isEqualTo("张三");
  }

  @Test
  void aNewTargetMustBeWhole() {
    BulkRow row = row(Map.of("kind", "site", "key", "k", "name", "n", "unit", "u"), null);

    assertThat(row.refused()).isTrue();
    assertThat(errors.first())
        .extracting(RowError::line, RowError::column, RowError::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(7, "url", "required"));
  }

  @Test
  void aTargetOfAnotherKindIsNotBuiltUpon() {
    BulkRow row = row(Map.of("kind", "app", "key", "k", "name", "n", "unit", "u"), REGISTERED);

    assertThat(row.onTop()).isFalse();
    assertThat(row.target()).isInstanceOf(App.class);
  }

  @Test
  void aKeyThatIsNoneIsNotKept() {
    BulkRow row = row(Map.of("kind", "app", "key", "a\u0000b", "name", "n", "unit", "a/b"), null);

    assertThat(row.key()).isNull();
    assertThat(errors.first()).extracting(RowError::column).containsExactly("unit", "key");
  }

  private BulkRow row(Map<String, String> cells, Target registered) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    cells.forEach((column, text) -> texts.put(TargetField.ofColumn(column).orElseThrow(), text));
    return RowCheck.of(
        new TargetFile.Line(7, new TargetDraft(texts), List.of()),
        List.copyOf(texts.keySet()),
        registered,
        errors);
  }
}
