package cn.xunjian.web.access;

import cn.xunjian.access.Right;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * An operation that the OpenAPI document does not name: a page for persons, or what a form of one
 * does, as its class declares it.
 *
 * @param path with its parameters as {@code {name}}
 * @param needs null if it does not say what it needs
 */
record PageOperation(String verb, String path, Needs needs) {

  private static final Pattern PARAMETER =
      Pattern.compile("\\{(\\w+)(?:\\s*:\\s*((?:[^{}]|\\{[^}]*})*))?}");
  private static final Pattern WORDS = Pattern.compile("[\\w|]+\\|[\\w|]+");

  static List<PageOperation> all() {
    return OperationMethods.all().stream()
        .filter(PageOperation::isHidden)
        .flatMap(PageOperation::of)
        .distinct()
        .toList();
  }

  private static boolean isHidden(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    return operation != null && operation.hidden();
  }

  private static Stream<PageOperation> of(Method method) {
    String path = written(method.getDeclaringClass().getAnnotation(Path.class));
    String own = written(method.getAnnotation(Path.class));
    String whole = own.isEmpty() ? path : (path + "/" + own).replaceAll("/{2,}", "/");
    Needs needs = method.getAnnotation(Needs.class);
    Needs said = needs == null ? method.getDeclaringClass().getAnnotation(Needs.class) : needs;
    return each(whole).map(one -> new PageOperation(verb(method), one, said));
  }

  private static String written(Path path) {
    return path == null ? "" : path.value();
  }

  private static String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findFirst()
        .orElseThrow();
  }

  /** A path whose parameter is one of some words is as many paths. */
  private static Stream<String> each(String path) {
    Matcher parameter = PARAMETER.matcher(path);
    while (parameter.find()) {
      String pattern = parameter.group(2) == null ? "" : parameter.group(2).strip();
      String before = path.substring(0, parameter.start());
      String after = path.substring(parameter.end());
      if (WORDS.matcher(pattern).matches()) {
        return Arrays.stream(pattern.split("\\|", -1)).flatMap(word -> each(before + word + after));
      }
      if (!pattern.isEmpty()) {
        return each(before + "{" + parameter.group(1) + "}" + after);
      }
    }
    return Stream.of(path);
  }

  boolean needsNobody() {
    return needs.value() == Right.OPEN;
  }

  /** Whether its right is one that nobody has on a branch alone. */
  boolean whole() {
    return needs.whole() || needs.value().extent() == Right.Extent.WHOLE;
  }

  Set<String> roles() {
    return needs.value().roles().stream()
        .map(role -> role.code())
        .collect(java.util.stream.Collectors.toSet());
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
