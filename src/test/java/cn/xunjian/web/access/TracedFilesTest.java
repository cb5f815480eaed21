package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.junit.jupiter.api.Test;

/**
 * Whoever takes data away as a file leaves a row: every GET whose declaration tells of such a file,
 * by its types, its address or the formats that it takes.
 */
class TracedFilesTest {

  private static final Pattern TYPES =
      Pattern.compile("text/csv|.*ndjson|.*officedocument.*|application/pdf");

  private static final Pattern FORMATS = Pattern.compile(".*\\b(csv|xlsx|docx|pdf|ndjson)\\b.*");

  private static Stream<Method> reads() {
    return OperationMethods.all().stream().filter(each -> each.isAnnotationPresent(GET.class));
  }

  private static boolean answersAFile(Method operation) {
    return address(operation).matches(".*/exports?(/.*)?")
        || types(operation).anyMatch(type -> TYPES.matcher(type).matches())
        || Arrays.stream(operation.getParameters()).anyMatch(TracedFilesTest::choosesAFile);
  }

  private static String address(Method operation) {
    Path method = operation.getAnnotation(Path.class);
    return operation.getDeclaringClass().getAnnotation(Path.class).value()
        + (method == null ? "" : "/" + method.value());
  }

  private static Stream<String> types(Method operation) {
    Stream<String> said =
        Stream.of(
                operation.getAnnotation(Produces.class),
                operation.getDeclaringClass().getAnnotation(Produces.class))
            .filter(each -> each != null)
            .flatMap(each -> Arrays.stream(each.value()));
    Stream<String> documented =
        Arrays.stream(operation.getAnnotationsByType(APIResponse.class))
            .flatMap(answer -> Arrays.stream(answer.content()))
            .map(Content::mediaType);
    return Stream.concat(said, documented);
  }

  private static boolean choosesAFile(Parameter parameter) {
    var described =
        parameter.getAnnotation(
            org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    return parameter.getName().equals("format")
        && described != null
        && FORMATS.matcher(described.description() + " " + described.example()).matches();
  }

  private static Needs needs(Method operation) {
    Needs own = operation.getAnnotation(Needs.class);
    return own == null ? operation.getDeclaringClass().getAnnotation(Needs.class) : own;
  }

  @Test
  void everyFileThatIsTakenAwayIsTraced() {
    Set<String> files = new TreeSet<>();
    Set<String> untraced = new TreeSet<>();
    reads()
        .filter(TracedFilesTest::answersAFile)
        .forEach(
            operation -> {
              files.add(address(operation));
              if (!needs(operation).traced()) {
                untraced.add(address(operation));
              }
            });
    assertThat(files)
        .contains(
            "/api/v1/exports/site-findings",
            "/api/v1/exports/reviews",
            "/api/v1/exports/assessments/{id}",
            "/api/v1/exports/targets",
            "/api/v1/audit/export",
            "/api/v1/bulletins/{id}",
            "/api/v1/media-reports/{unit}",
            "/api/v1/surveys/{id}/form");
    assertThat(untraced).isEmpty();
  }
}
