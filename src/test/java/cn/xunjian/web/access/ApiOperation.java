package cn.xunjian.web.access;

import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An operation as the OpenAPI document describes it.
 *
 * @param scope null if no key has its right
 * @param whole whether its right is needed on the whole tree
 */
record ApiOperation(
    String verb,
    String path,
    String right,
    Set<String> roles,
    String scope,
    boolean whole,
    JsonNode said) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

  static List<ApiOperation> all(RunningXunjian xunjian) {
    List<ApiOperation> all = new ArrayList<>();
    document(xunjian)
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> VERBS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            all.add(of(operation.getKey(), path.getKey(), operation.getValue()))));
    return all;
  }

  static JsonNode document(RunningXunjian xunjian) {
    try {
      return JSON.readTree(xunjian.rest().get("/q/openapi?format=json").asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ApiOperation of(String verb, String path, JsonNode said) {
    Set<String> roles = new TreeSet<>();
    said.path("x-roles").forEach(role -> roles.add(role.asText()));
    return new ApiOperation(
        verb.toUpperCase(Locale.ROOT),
        path,
        said.path("x-right").asText(""),
        roles,
        said.path("x-scope").asText(null),
        said.path("x-whole-tree").asBoolean(),
        said);
  }

  boolean ofATarget() {
    return path.contains("{key}");
  }

  boolean needsNobody() {
    return right.equals("open");
  }

  /** Whether its answer goes on for ever. */
  boolean endless() {
    return said.findValue("text/event-stream") != null;
  }

  /** The names that its query may have. */
  Set<String> queries() {
    Set<String> names = new TreeSet<>();
    said.path("parameters")
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
              }
            });
    return names;
  }

  /** The type of its body; null if it takes none. */
  String bodyType() {
    return said.path("requestBody").path("content").properties().stream()
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** The first body that the document shows; empty if it shows none. */
  String body() {
    JsonNode content = said.path("requestBody").path("content").path(String.valueOf(bodyType()));
    JsonNode shown =
        content.path("examples").properties().stream()
            .map(example -> example.getValue().path("value"))
            .findFirst()
            .orElse(content.path("example"));
    return shown.isMissingNode() ? "" : shown.isTextual() ? shown.asText() : shown.toString();
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
