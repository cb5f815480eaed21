package cn.xunjian.web.targets;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.changes.Change;
import cn.xunjian.web.problems.Problem;
import java.util.List;
import java.util.Locale;

/** What a change of the registry means in HTTP. */
public final class Changes {

  private Changes() {}

  /**
   * The change that was made.
   *
   * @param what what was to be changed, for the problem's words
   * @throws Problem if it was not made
   */
  public static <T> Change.Done<T> done(Change<T> change, String what) {
    if (change instanceof Change.Done<T> done) {
      return done;
    }
    if (change instanceof Change.Unsound<T> unsound) {
      throw Problem.unprocessable(faults(unsound.errors()));
    }
    if (change instanceof Change.Clash<T> clash) {
      throw Problem.conflict("", clash.code(), clash.message());
    }
    if (change instanceof Change.Stale<T>) {
      throw Problem.preconditionFailed(
          what + " is not in the expected version; read it again and repeat the change");
    }
    throw Problem.notFound("there is no " + what);
  }

  public static List<Problem.Fault> faults(List<FieldError> errors) {
    return errors.stream()
        .map(e -> new Problem.Fault("/" + json(e.field()), e.code(), e.message()))
        .toList();
  }

  private static String json(String field) {
    StringBuilder json = new StringBuilder();
    for (String word : field.split("_", -1)) {
      json.append(
          json.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return json.toString();
  }
}
