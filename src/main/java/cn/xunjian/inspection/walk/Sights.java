package cn.xunjian.inspection.walk;

/**
 * What a walk could look at, counted: where there was nothing of a kind, nothing found says
 * nothing.
 *
 * @param home whether the home page was seen
 * @param bareHome whether what was seen of it has hardly a text: scripts fill it in
 * @param unchanged pages that were not sent again
 * @param guides pages that are guides to services
 * @param letters lists of letters
 * @param surveys lists of surveys
 * @param files attachments whose text was read
 * @param unread attachments whose text could not be read
 * @param scripted pages that show nothing without their scripts
 * @param rendered those of them that a browser showed
 */
public record Sights(
    boolean home,
    boolean bareHome,
    int unchanged,
    int guides,
    int letters,
    int surveys,
    int files,
    int unread,
    int scripted,
    int rendered) {

  public static final Sights NONE = new Sights(false, false, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One page that was not sent again. */
  static Sights unchanged(boolean home) {
    return new Sights(home, false, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  /** One attachment. */
  static Sights file(boolean read) {
    return new Sights(false, false, 0, 0, 0, 0, read ? 1 : 0, read ? 0 : 1, 0, 0);
  }

  /** One page. */
  static Sights page(boolean home, boolean bare, int guides, int letters, int surveys) {
    return new Sights(home, home && bare, 0, guides, letters, surveys, 0, 0, 0, 0);
  }

  /** Of a page that shows less than it would with its scripts. */
  Sights bare() {
    return new Sights(
        home, home, unchanged, guides, letters, surveys, files, unread, scripted, rendered);
  }

  /** Of a page that shows nothing without its scripts. */
  Sights scripted(boolean shown) {
    return new Sights(
        home, bareHome, unchanged, guides, letters, surveys, files, unread, 1, shown ? 1 : 0);
  }

  /** With those of another page. */
  Sights plus(Sights other) {
    return new Sights(
        home || other.home,
        bareHome || other.bareHome,
        unchanged + other.unchanged,
        guides + other.guides,
        letters + other.letters,
        surveys + other.surveys,
        files + other.files,
        unread + other.unread,
        scripted + other.scripted,
        rendered + other.rendered);
  }
}
