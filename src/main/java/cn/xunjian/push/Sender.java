package cn.xunjian.push;

/** Who sent a push, as far as its headers prove it. */
public sealed interface Sender {

  /** A registered pusher whose signature holds. */
  record Known(Pusher pusher) implements Sender {}

  /**
   * Nobody signed, and the person is known who is signed in.
   *
   * @param name in which he attests; nobody attests in the name of another
   */
  record Person(String name) implements Sender {}

  /** Nobody signed. */
  record Unsigned() implements Sender {}

  /**
   * A signature that does not hold.
   *
   * @param header the header that is wrong
   * @param code a stable word for programs
   */
  record Refused(String header, String code, String message) implements Sender {}

  /**
   * What is sent with a push.
   *
   * @param pusher {@code X-Xunjian-Pusher}, the sender's name; null to try every secret
   * @param timestamp {@code X-Xunjian-Timestamp}; null if absent
   * @param signature {@code X-Xunjian-Signature}; null if absent
   */
  record Headers(String pusher, String timestamp, String signature) {

    boolean none() {
      return pusher == null && timestamp == null && signature == null;
    }
  }
}
