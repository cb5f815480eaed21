package cn.xunjian.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in a real PostgreSQL: each belongs to one thing alone. */
class ProofStoreIT {

  private static final byte[] BYTES = {0, 1, (byte) 0xff};

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ProofStore files = new ProofStore(DATABASE.pool());

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate proof_file restart identity");
  }

  private Proof add(ProofOf of) {
    Instant at = Instant.parse("2026-11-20T01:02:03.000004Z");
    Proof file = new Proof(0, of, "截图.png", "image/png", "00", 3, "李", at);
    return files.add(file, BYTES).await().indefinitely();
  }

  private byte[] bytes(ProofOf of, long file) {
    ProofStore.Place place = files.place(of, file).await().indefinitely();
    return place == null ? null : place.bytes();
  }

  @Test
  void filesComeBackByteByByte() {
    Proof kept = add(ProofOf.order(7));

    assertThat(kept.size()).isEqualTo(3);
    assertThat(files.of(ProofOf.order(7)).await().indefinitely()).containsExactly(kept);
    assertThat(bytes(ProofOf.order(7), kept.id())).isEqualTo(BYTES);
  }

  /** Whoever may see one thing may not see the files of another by their number. */
  @Test
  void aFileIsFoundOnlyByWhatItBelongsTo() {
    Proof kept = add(ProofOf.card(7, "D1.news"));
    Proof whole = add(ProofOf.ofCase(7, ""));

    assertThat(bytes(ProofOf.card(7, "D1.news"), kept.id())).isEqualTo(BYTES);
    assertThat(bytes(ProofOf.card(7, "M2"), kept.id())).isNull();
    assertThat(bytes(ProofOf.card(8, "D1.news"), kept.id())).isNull();
    assertThat(bytes(ProofOf.order(7), kept.id())).isNull();
    assertThat(bytes(ProofOf.ofCase(7, ""), whole.id())).isEqualTo(BYTES);
    assertThat(files.all(ProofOf.Kind.CARD, 7).await().indefinitely()).containsExactly(kept);
    assertThat(files.of(ProofOf.card(7, "M2")).await().indefinitely()).isEmpty();
  }

  @Test
  void oneThingHasSoManyAtMost() {
    assertThat(
            IntStream.range(0, ProofStore.MOST + 1)
                .filter(i -> add(ProofOf.order(9)) != null)
                .count())
        .isEqualTo(ProofStore.MOST);
    assertThat(add(ProofOf.order(10))).isNotNull();
  }
}
