package cn.xunjian.proof;

import java.time.Instant;
import java.util.Objects;

/**
 * A file that was handed in, without its bytes.
 *
 * @param id its number; 0 before it is stored
 * @param type by its content, whatever its name says
 * @param size in bytes
 * @param by who handed it in
 */
public record Proof(
    long id, ProofOf of, String name, String type, String sha256, int size, String by, Instant at) {

  public Proof {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
  }
}
