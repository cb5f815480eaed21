package cn.xunjian.delivery.channels;

import java.util.regex.Pattern;

/** Shows a channel's address without the keys that stand in it. */
public final class MaskedAddress {

  /** What stands instead of a key. */
  public static final String MASK = "***";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "([?&](?:key|access_token|token|sign|secret|apikey|api_key)=)[^&#]+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH = Pattern.compile("(/(?:hook|services|hooks)/)[^?#]+");

  private MaskedAddress() {}

  public static String of(String url) {
    String shown = PARAMETER.matcher(url).replaceAll("$1" + MASK);
    return PATH.matcher(shown).replaceAll("$1" + MASK);
  }
}
