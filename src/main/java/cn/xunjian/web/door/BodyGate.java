package cn.xunjian.web.door;

import cn.xunjian.reading.Trial;
import cn.xunjian.web.problems.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Which body may come in, by what the head of its request says. */
@ApplicationScoped
class BodyGate {

  /** Where files come in; they are kept on the disk, not in memory. */
  private static final Set<String> FILES =
      Set.of("/api/v1/imports", "/api/v1/publications/import", "/api/v1/bulletin-templates");

  /** Where files are handed in as proof, and forms that were filled in. */
  private static final Pattern PROOFS =
      Pattern.compile(
          "/api/v1/((orders|findings|cases)/[^/]+/files|cases/[^/]+/steps/[^/]+/files|surveys/[^/]+/form)");

  /** Where a page comes in as it was saved. */
  private static final String PAGES = "/api/v1/readings/try";

  /** What a form of a stranger's page can send without asking first. */
  private static final Set<String> OF_FORMS =
      Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private static final String API = "/api/";

  private final long pages;
  private final long usual;
  private final long files;

  @Inject
  BodyGate(Trial trial, DoorConfig config, Config all) {
    // A document in Base64 is a third longer, with its line breaks a little more.
    this(
        trial.largest() * 3L / 2 + 65_536,
        config.maxBody().asLongValue(),
        all.getValue("quarkus.http.limits.max-body-size", MemorySize.class).asLongValue());
  }

  /**
   * @param pages how large a page to try may be
   * @param usual how large any other body
   * @param files how large a file
   */
  BodyGate(long pages, long usual, long files) {
    this.pages = Math.max(pages, usual);
    this.usual = usual;
    this.files = files;
  }

  /** What a request's head says of its body; the length is -1 if it is not announced. */
  record Head(String path, String contentType, long length) {}

  /**
   * How a body is taken in.
   *
   * @param file whether it goes to the disk
   */
  record Way(long most, boolean file) {}

  Way way(String path) {
    if (FILES.contains(path) || PROOFS.matcher(path).matches()) {
      return new Way(files, true);
    }
    return new Way(path.equals(PAGES) ? pages : usual, false);
  }

  /** Why a body is not even begun; empty if it may come. */
  Optional<Problem> refusal(Head head) {
    if (head.length() == 0) {
      return Optional.empty();
    }
    Way way = way(head.path());
    if (head.length() > way.most()) {
      return Optional.of(tooLarge(way));
    }
    return head.path().startsWith(API) ? type(head) : Optional.empty();
  }

  private static Optional<Problem> type(Head head) {
    if (head.contentType() == null || head.contentType().isBlank()) {
      return Optional.of(
          Problem.unsupportedMediaType(
              "请用 Content-Type 说明内容类型 · name the type of the body in Content-Type; /q/openapi lists the types"));
    }
    String type = head.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (OF_FORMS.contains(type) && !head.path().equals(PAGES) && !isBook(head.path(), type)) {
      return Optional.of(
          Problem.unsupportedMediaType(
              "this address does not take bodies of " + type + "; /q/openapi lists the types"));
    }
    return Optional.empty();
  }

  /** A rule book may be sent as plain text; PUT is no method of a form. */
  private static boolean isBook(String path, String type) {
    return path.startsWith("/api/v1/rulebooks/") && type.equals("text/plain");
  }

  static Problem tooLarge(Way way) {
    return Problem.tooLarge(
        "内容超过 %d 字节 · the body is larger than %d bytes (%s)"
            .formatted(
                way.most(),
                way.most(),
                way.file() ? "quarkus.http.limits.max-body-size" : "xunjian.web.max-body"));
  }
}
