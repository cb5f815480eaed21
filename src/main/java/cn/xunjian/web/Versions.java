package cn.xunjian.web;

/** Reads If-Match, without which a change might undo another's. */
final class Versions {

  private Versions() {}

  /**
   * @throws Problem 428 without the header, 412 if it is no ETag of ours
   */
  static int required(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.preconditionRequired(
          "send If-Match with the ETag of what you read, so that no other change is overwritten");
    }
    String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    if (!tag.matches("\\d{1,9}")) {
      throw Problem.preconditionFailed(
          "If-Match " + ifMatch + " is not an ETag of this resource; read it again");
    }
    return Integer.parseInt(tag);
  }
}
