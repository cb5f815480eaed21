package cn.xunjian.console.account;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * One's own account.
 *
 * @param provider who vouched at the sign-in and so keeps password and codes; empty for nobody
 * @param due what has to be done before anything else; empty for nothing
 * @param roles those that are held now
 * @param sessions where the person is signed in, the last used first
 * @param factor whether one-time codes are set up
 * @param begun a secret that waits for its first code; null for none
 * @param recovery codes for an emergency, shown once; empty for none
 * @param forms what may be done about one-time codes
 */
public record AccountView(
    AccountWords words,
    String name,
    List<Fact> facts,
    String provider,
    String due,
    List<String> roles,
    List<SignedIn> sessions,
    Tag factor,
    Begun begun,
    List<String> recovery,
    List<EntryForm> forms) {

  /** A place where the person is signed in. */
  public record SignedIn(String agent, String address, String since, String used, Tag here) {}

  /**
   * A secret for a program that makes one-time codes.
   *
   * @param image the same as a picture that such programs read
   */
  public record Begun(String secret, QrImage image) {}
}
