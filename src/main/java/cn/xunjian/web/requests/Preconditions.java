package cn.xunjian.web.requests;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.problems.Problem;
import jakarta.ws.rs.core.EntityTag;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads If-Match and If-None-Match; an entity tag is the quoted version. */
public final class Preconditions {

  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([^\"]*)\"\\s*(,|$)");

  private Preconditions() {}

  public static EntityTag tag(int version) {
    return new EntityTag(Integer.toString(version));
  }

  /**
   * What If-Match expects.
   *
   * @throws Problem 428 without it
   */
  public static Expectation required(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.preconditionRequired(
          "say which version is changed: send If-Match with the ETag of the last GET");
    }
    return read(ifMatch);
  }

  /** What If-Match expects; anything that exists if it is absent. */
  public static Expectation optional(String ifMatch) {
    return ifMatch == null || ifMatch.isBlank() ? new Expectation.Something() : read(ifMatch);
  }

  /**
   * What a PUT expects: {@code If-None-Match: *} to create, If-Match to replace.
   *
   * @throws Problem 428 without either
   */
  public static Expectation ofPut(String ifMatch, String ifNoneMatch) {
    if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
      return new Expectation.Nothing();
    }
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.preconditionRequired(
          "send If-Match with the ETag of the last GET to replace, or If-None-Match: * to create");
    }
    return read(ifMatch);
  }

  private static Expectation read(String ifMatch) {
    if (ifMatch.strip().equals("*")) {
      return new Expectation.Something();
    }
    Set<Integer> versions = new HashSet<>();
    Matcher tags = TAG.matcher(ifMatch);
    while (tags.lookingAt()) {
      // A weak tag never matches here (RFC 9110 §13.1.1), nor does a tag that is no version.
      if (tags.group(1) == null && tags.group(2).matches("\\d{1,9}")) {
        versions.add(Integer.valueOf(tags.group(2)));
      }
      tags.region(tags.end(), ifMatch.length());
    }
    if (tags.regionStart() != ifMatch.length()) {
      throw Problem.badRequest(
          "If-Match", "bad_etag", "If-Match holds entity tags in quotes, like \"3\"");
    }
    return new Expectation.OneOf(versions);
  }
}
