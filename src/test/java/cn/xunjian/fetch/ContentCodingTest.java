package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ContentCodingTest {

  private static final int ROOM = 1 << 20;
  private static final byte[] TEXT =
      "<html>市人民政府门户网站 巡检</html>".repeat(20).getBytes(StandardCharsets.UTF_8);

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static byte[] coded(String coding, byte[] plain) {
    return switch (coding) {
      case "gzip" -> gzip(plain);
      case "zlib" -> deflate(plain, false);
      case "raw" -> deflate(plain, true);
      default -> plain;
    };
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, ",
    "plain, ''",
    "plain, identity",
    "plain, ' Identity '",
    "gzip, gzip",
    "gzip, GZIP",
    "gzip, ' x-gzip '",
    "gzip, 'identity, gzip'",
    "gzip, ', gzip,'",
    "zlib, deflate",
    "raw, Deflate"
  })
  void undoesWhatTheHeaderSays(String as, String header) throws BodyException {
    assertThat(ContentCoding.decode(coded(as, TEXT), header, ROOM, true)).isEqualTo(TEXT);
    assertThat(ContentCoding.decode(coded(as, TEXT), header, ROOM, false)).isEqualTo(TEXT);
  }

  @Test
  void undoesAListFromItsEnd() throws BodyException {
    assertThat(ContentCoding.decode(deflate(gzip(TEXT), false), "gzip, deflate", ROOM, true))
        .isEqualTo(TEXT);
    assertThat(ContentCoding.decode(gzip(deflate(TEXT, true)), "deflate,gzip", ROOM, true))
        .isEqualTo(TEXT);
    assertThat(ContentCoding.decode(gzip(gzip(TEXT)), "gzip, gzip", ROOM, true)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "utf-8", "gzip, br", "none", "gzip, gzip, gzip"})
  void refusesACodingItDoesNotKnow(String header) {
    assertThatThrownBy(() -> ContentCoding.decode(gzip(TEXT), header, ROOM, false))
        .isInstanceOf(BodyException.class)
        .hasMessageContaining("content coding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zlib", "raw"})
  void givesWhatCanBeHadOfACutBody(String coding) throws BodyException {
    byte[] whole = coded(coding, noise(100_000));
    byte[] cut = Arrays.copyOf(whole, 4096);
    String header = coding.equals("gzip") ? "gzip" : "deflate";

    byte[] look = ContentCoding.decode(cut, header, ROOM, false);

    assertThat(look).hasSizeGreaterThan(1000).isEqualTo(Arrays.copyOf(noise(100_000), look.length));
    assertThatThrownBy(() -> ContentCoding.decode(cut, header, ROOM, true))
        .isInstanceOf(BodyException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void givesWhatCameBeforeTheDamage() throws BodyException {
    byte[] damaged = gzip(noise(100_000));
    Arrays.fill(damaged, 50_000, 50_100, (byte) 0x55);

    assertThat(ContentCoding.decode(damaged, "gzip", 1000, false))
        .isEqualTo(Arrays.copyOf(noise(100_000), 1000));
    assertThatThrownBy(() -> ContentCoding.decode(damaged, "gzip", ROOM, true))
        .isInstanceOf(BodyException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesABodyOfAnotherKind(boolean whole) {
    assertThatThrownBy(() -> ContentCoding.decode(TEXT, "gzip", ROOM, whole))
        .isInstanceOf(BodyException.class);
    assertThatThrownBy(() -> ContentCoding.decode(TEXT, "deflate", ROOM, whole))
        .isInstanceOf(BodyException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "deflate"})
  void anEmptyBodyIsEmptyInAnyCoding(String coding) throws BodyException {
    assertThat(ContentCoding.decode(new byte[0], coding, 10, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, , 10",
    "gzip, gzip, 10",
    "zlib, deflate, 10",
    "raw, deflate, 10",
    "plain, , 8192",
    "gzip, gzip, 8192",
    "zlib, deflate, 8192",
    "plain, , 16384",
    "gzip, gzip, 16384",
    "raw, deflate, 16384",
    "gzip, gzip, 16385",
    "gzip, gzip, 20000"
  })
  void theCapIsExact(String as, String header, int cap) throws BodyException {
    byte[] fits = noise(cap);
    byte[] over = noise(cap + 1);

    assertThat(ContentCoding.decode(coded(as, fits), header, cap, true)).isEqualTo(fits);
    assertThat(ContentCoding.decode(coded(as, fits), header, cap, false)).isEqualTo(fits);
    assertThat(ContentCoding.decode(coded(as, over), header, cap, false)).isEqualTo(fits);
    assertThatThrownBy(() -> ContentCoding.decode(coded(as, over), header, cap, true))
        .isInstanceOf(BodyException.class)
        .hasMessageContaining("larger than " + cap);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "zlib, deflate", "raw, deflate"})
  void aBombStopsAtTheCap(String as, String header) throws BodyException {
    byte[] bomb = coded(as, new byte[50_000_000]);

    assertThat(bomb).hasSizeLessThan(100_000);
    assertThat(ContentCoding.decode(bomb, header, 5000, false)).hasSize(5000);
    assertThatThrownBy(() -> ContentCoding.decode(bomb, header, 5000, true))
        .isInstanceOf(BodyException.class);
  }

  @Test
  void aBombInABombStopsAtTheCapOfItsOuterLayer() throws BodyException {
    byte[] bomb = gzip(gzip(new byte[50_000_000]));

    assertThat(ContentCoding.decode(bomb, "gzip, gzip", 5000, false)).hasSize(5000);
    assertThatThrownBy(() -> ContentCoding.decode(bomb, "gzip, gzip", 5000, true))
        .isInstanceOf(BodyException.class);
  }

  @Test
  void readsAllMembersOfAGzipBody() throws BodyException {
    byte[] two = joined(gzip("first ".getBytes(StandardCharsets.UTF_8)), gzip(TEXT));

    assertThat(new String(ContentCoding.decode(two, "gzip", ROOM, true), StandardCharsets.UTF_8))
        .startsWith("first <html>")
        .endsWith("</html>");
  }

  @Test
  void ignoresWhatFollowsTheLastMember() throws BodyException {
    byte[] padded = joined(gzip(TEXT), new byte[300]);

    assertThat(ContentCoding.decode(padded, "gzip", ROOM, true)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyOfEmptyMembersDoesNotOverflowTheStack(boolean whole) {
    byte[] empty = gzip(new byte[0]);
    byte[][] many = new byte[200_000][];
    Arrays.fill(many, empty);

    assertThatThrownBy(() -> ContentCoding.decode(joined(many), "gzip", ROOM, whole))
        .isInstanceOf(BodyException.class);
  }

  /** Bytes that hardly compress, always the same. */
  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    long state = 42;
    for (int i = 0; i < length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      noise[i] = (byte) (state >>> 56);
    }
    return noise;
  }
}
