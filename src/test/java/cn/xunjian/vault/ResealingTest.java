package cn.xunjian.vault;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.vault.Resealing.Stored;
import cn.xunjian.vault.SealedValues.Renewed;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sealed again at a start, and what is left as it is. */
class ResealingTest {

  private final Vault vault = Keys.vault();
  private final Map<Long, String> replaced = new LinkedHashMap<>();

  private Renewed renew(Stored... stored) {
    return new Resealing("channel secrets", vault)
        .of(Uni.createFrom().item(List.of(stored)), this::replace)
        .await()
        .indefinitely();
  }

  private Uni<Void> replace(Stored old, String renewed) {
    replaced.put(old.row(), renewed);
    return Uni.createFrom().voidItem();
  }

  private static Stored stored(long row, String text) {
    return new Stored(row, "channel " + row, "channel/" + row, text);
  }

  @Test
  void whatTheActiveKeySealedIsLeftAlone() {
    assertThat(renew(stored(1, vault.seal("secret", "channel/1"))))
        .isEqualTo(new Renewed("channel secrets", 0, 0));
    assertThat(replaced).isEmpty();
    assertThat(renew()).isEqualTo(new Renewed("channel secrets", 0, 0));
  }

  @Test
  void plainTextIsSealedForItsOwnPlace() {
    assertThat(renew(stored(1, "secret"))).isEqualTo(new Renewed("channel secrets", 1, 0));
    assertThat(vault.open(replaced.get(1L), "channel/1").plain()).isEqualTo("secret");
    assertThat(vault.open(replaced.get(1L), "channel/2").ok()).isFalse();
  }

  @Test
  void oneThatCannotBeOpenedStaysAndHoldsUpNoOther() {
    String strange = Keys.otherVault().seal("secret", "channel/1");
    assertThat(renew(stored(1, strange), stored(2, "second"), stored(3, "third")))
        .isEqualTo(new Renewed("channel secrets", 2, 1));
    assertThat(replaced).containsOnlyKeys(2L, 3L);
  }

  @Test
  void aValueIsNeverPrinted() {
    assertThat(stored(7, "hush").toString()).isEqualTo("channel 7");
  }
}
