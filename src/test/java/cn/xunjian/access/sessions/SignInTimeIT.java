package cn.xunjian.access.sessions;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.sessions.SignIn.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a refusal takes tells nothing. Whether there is such an account is asked in turn, so
 * that whatever else this machine does slows both alike; only their order is looked at, never a
 * clock.
 */
class SignInTimeIT extends AccessScene {

  private static final int ACCOUNTS = 12;

  /** One less than what locks a name. */
  private static final int TRIES = 4;

  /** How surely a guess by time alone would be right; of equal times it is 0.5 ± 0.06 with 48. */
  private static final double TELLING = 0.8;

  private int network;

  private long refused(String login) {
    long began = System.nanoTime();
    Answer answer =
        done(in.signIn.attempt(new SignIn.Attempt(login, "wrong", null, elsewhere(), "Firefox")));
    long took = System.nanoTime() - began;
    assertThat(answer).isEqualTo(new SignIn.Wrong());
    return took;
  }

  /** Each from a network of its own, or they would be told to wait. */
  private InetAddress elsewhere() {
    network++;
    try {
      return InetAddress.getByAddress(new byte[] {10, (byte) (network >> 8), (byte) network, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The share of pairs in which the first is the longer one. */
  private static double longer(List<Long> these, List<Long> those) {
    long pairs = these.stream().mapToLong(a -> those.stream().filter(b -> a > b).count()).sum();
    return (double) pairs / (these.size() * those.size());
  }

  @Test
  void timeDoesNotTellWhetherThereIsAnAccount() {
    for (int i = 0; i < ACCOUNTS; i++) {
      person("known" + i);
    }
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      for (int i = 0; i < ACCOUNTS; i++) {
        known.add(refused("known" + i));
        unknown.add(refused("unknown" + i));
      }
    }

    assertThat(longer(known, unknown)).isBetween(1 - TELLING, TELLING);
  }

  @Test
  void theMeasureFindsWhatTells() {
    List<Long> slow = List.of(50L, 52L, 51L, 60L);
    List<Long> fast = List.of(1L, 2L, 1L, 55L);
    assertThat(longer(slow, fast)).isGreaterThan(TELLING);
    assertThat(longer(slow, slow)).isBetween(0.3, 0.7);
  }
}
