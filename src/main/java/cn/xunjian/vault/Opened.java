package cn.xunjian.vault;

/**
 * What was found when a sealed text was opened.
 *
 * @param plain the secret; null if it could not be opened
 * @param problem why not, for the log; null if it could. It holds nothing of the secret.
 */
public record Opened(String plain, String problem) {

  static Opened failed(String problem) {
    return new Opened(null, problem);
  }

  public boolean ok() {
    return plain != null;
  }

  /** Records print what they hold; this one must not. */
  @Override
  public String toString() {
    return ok() ? "Opened[***]" : "Opened[" + problem + "]";
  }
}
