package cn.xunjian.web.proofs;

import cn.xunjian.proof.Proof;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that was handed in as it is shown.
 *
 * @param type by its content
 * @param size in bytes
 */
@Schema(name = "Proof")
public record ProofView(
    long id, String name, String type, String sha256, int size, String by, Instant at) {

  /** For descriptions. */
  public static final String EXAMPLE =
      """
      {"id":3,"name":"整改截图.png","type":"image/png","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
      "size":48213,"by":"李四（lisi）","at":"2026-12-02T06:00:00Z"}""";

  public static ProofView of(Proof file) {
    return new ProofView(
        file.id(), file.name(), file.type(), file.sha256(), file.size(), file.by(), file.at());
  }
}
