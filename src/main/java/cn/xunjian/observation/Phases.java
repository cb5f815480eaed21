package cn.xunjian.observation;

/**
 * How long each part of a visit took, in microseconds, summed over redirects; 0 for a part that was
 * not reached or not needed.
 *
 * @param dns resolving the names
 * @param connect TCP connections
 * @param tls TLS handshakes
 * @param firstByte from the request's last byte out to the answer's first byte in
 * @param transfer from the first byte to the last
 */
public record Phases(int dns, int connect, int tls, int firstByte, int transfer) {

  public static final Phases NONE = new Phases(0, 0, 0, 0, 0);

  public Phases {
    if (dns < 0 || connect < 0 || tls < 0 || firstByte < 0 || transfer < 0) {
      throw new IllegalArgumentException("a phase cannot be negative");
    }
  }
}
