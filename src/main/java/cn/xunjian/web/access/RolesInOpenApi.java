package cn.xunjian.web.access;

import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Right;
import cn.xunjian.access.Scope;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Says in the OpenAPI document of each operation which roles have its right ({@code x-roles}),
 * which scope a key needs ({@code x-scope}), whether it is needed on the whole tree ({@code
 * x-whole-tree}) and whether each use leaves rows in the audit trail ({@code x-audited}; {@code
 * persons}: each by a person; {@code format=…}: each as such a file). It reads what the door reads.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RolesInOpenApi implements OASFilter {

  private static final DotName NEEDS = DotName.createSimple(Needs.class);
  private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /** What only reads is no change, whatever right it needs. */
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Map<String, AnnotationInstance> needs = new HashMap<>();

  public RolesInOpenApi(IndexView index) {
    for (String method : METHODS) {
      index.getAnnotations(DotName.createSimple("jakarta.ws.rs." + method)).stream()
          .map(AnnotationInstance::target)
          .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
          .map(AnnotationTarget::asMethod)
          .forEach(found -> note(method, found));
    }
  }

  private void note(String method, MethodInfo operation) {
    ClassInfo resource = operation.declaringClass();
    AnnotationInstance own = operation.annotation(NEEDS);
    AnnotationInstance declared = own == null ? resource.declaredAnnotation(NEEDS) : own;
    if (declared != null) {
      String path = path(resource.declaredAnnotation(PATH)) + path(operation.annotation(PATH));
      needs.put(method + " " + path, declared);
    }
  }

  /** How the document calls an operation's address. */
  static String path(ResourceInfo operation) {
    Path resource = operation.getResourceClass().getAnnotation(Path.class);
    Path method = operation.getResourceMethod().getAnnotation(Path.class);
    return (resource == null ? "" : plain(resource.value()))
        + (method == null ? "" : plain(method.value()));
  }

  private static String path(AnnotationInstance annotation) {
    return annotation == null ? "" : plain(annotation.value().asString());
  }

  /** As the document writes it: a slash before each part, and no patterns. */
  private static String plain(String path) {
    String written = path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    String inner = written.replaceAll("^/+|/+$", "");
    return inner.isEmpty() ? "" : "/" + inner;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().forEach(this::mark);
  }

  private void mark(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) ->
                mark(method.name(), needs.get(method.name() + " " + path), operation));
  }

  private static void mark(String method, AnnotationInstance declared, Operation operation) {
    if (declared == null) {
      return;
    }
    Right right = Right.valueOf(declared.value().asEnum());
    operation.addExtension("x-right", right.name().toLowerCase(Locale.ROOT));
    operation.addExtension("x-roles", right.roles().stream().map(PersonRole::code).toList());
    right.scope().map(Scope::code).ifPresent(code -> operation.addExtension("x-scope", code));
    AnnotationValue files = declared.value("files");
    if (isTrue(declared, "traced") && files != null) {
      operation.addExtension("x-audited", "format=" + String.join(",", files.asStringArray()));
    } else if (isTrue(declared, "traced") && isTrue(declared, "signed")) {
      operation.addExtension("x-audited", "persons");
    } else if (isTrue(declared, "traced") || (right.isTraced() && !READS.contains(method))) {
      operation.addExtension("x-audited", true);
    }
    if (right.extent() == Right.Extent.WHOLE || isTrue(declared, "whole")) {
      operation.addExtension("x-whole-tree", true);
    }
  }

  private static boolean isTrue(AnnotationInstance declared, String part) {
    AnnotationValue value = declared.value(part);
    return value != null && value.asBoolean();
  }
}
