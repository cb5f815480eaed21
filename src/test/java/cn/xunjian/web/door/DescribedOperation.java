package cn.xunjian.web.door;

import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** An operation of the OpenAPI document, and requests as it describes them, more or less. */
record DescribedOperation(String method, String path, JsonNode description, JsonNode document) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  /** Every operation of a document. */
  static List<DescribedOperation> all(JsonNode document) {
    List<DescribedOperation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(
                        o -> List.of("get", "post", "put", "patch", "delete").contains(o.getKey()))
                    .forEach(
                        o ->
                            all.add(
                                new DescribedOperation(
                                    o.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    o.getValue(),
                                    document))));
    return all;
  }

  /** Whether its answer has an end. */
  boolean ends() {
    return description.findValue("text/event-stream") == null;
  }

  /** A request, with odd values here and there. */
  HttpRequest request(String base, Random random) {
    OddValues odd = new OddValues(random);
    String asked = path;
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (JsonNode parameter : description.path("parameters")) {
      String name = parameter.path("name").asText();
      String value = random.nextInt(3) == 0 ? odd.text() : example(parameter, odd);
      switch (parameter.path("in").asText()) {
        case "path" ->
            asked = asked.replace("{" + name + "}", encoded(value.isEmpty() ? "x" : value));
        case "query" -> {
          if (random.nextBoolean()) {
            query.add(name + "=" + encoded(value));
          }
        }
        default -> {
          if (random.nextInt(4) > 0 && value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            request.header(name, value.strip());
          }
        }
      }
    }
    body(request, odd, random);
    return request
        .uri(URI.create(base + asked + query))
        .setHeader("Authorization", RunningXunjian.AUTHORIZATION)
        .build();
  }

  private static String example(JsonNode parameter, OddValues odd) {
    JsonNode example = parameter.path("example");
    if (example.isMissingNode()) {
      example = parameter.path("schema").path("examples").path(0);
    }
    return example.isMissingNode()
        ? parameter.path("schema").path("type").asText().equals("integer") ? "1" : odd.text()
        : example.asText();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void body(HttpRequest.Builder request, OddValues odd, Random random) {
    JsonNode contents = description.path("requestBody").path("content");
    if (contents.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
      return;
    }
    List<String> types = new ArrayList<>();
    contents.fieldNames().forEachRemaining(types::add);
    String type = types.get(random.nextInt(types.size()));
    request.method(
        method,
        random.nextInt(20) == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(text(contents.path(type), type, odd, random)));
    if (random.nextInt(20) > 0) {
      request.header("Content-Type", random.nextInt(20) == 0 ? "application/json" : type);
    }
  }

  private String text(JsonNode content, String type, OddValues odd, Random random) {
    String example = exampleOf(content);
    if (!type.contains("json")) {
      return random.nextInt(3) == 0
          ? example.replaceFirst("[^,\n:]+(?=[,\n])", "\0")
          : random.nextBoolean() ? example : example + odd.text();
    }
    try {
      JsonNode whole =
          example.isEmpty() ? sketch(content.path("schema"), 0) : JSON.readTree(example);
      String written = JSON.writeValueAsString(odd.changed(whole));
      return random.nextInt(40) == 0 ? written.substring(written.length() / 2) : written;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(path + " has an example that is no JSON: " + example, e);
    }
  }

  private static String exampleOf(JsonNode content) {
    JsonNode example = content.path("example");
    if (example.isMissingNode() && content.path("examples").properties().iterator().hasNext()) {
      example = content.path("examples").properties().iterator().next().getValue().path("value");
    }
    return example.isTextual()
        ? example.asText()
        : example.isMissingNode() ? "" : example.toString();
  }

  /** A document of a schema, as empty as may be. */
  private JsonNode sketch(JsonNode schema, int depth) {
    String ref = schema.path("$ref").asText();
    if (!ref.isEmpty()) {
      return sketch(document.at(ref.substring(1)), depth);
    }
    var object = JSON.createObjectNode();
    if (depth < 4) {
      schema
          .path("properties")
          .properties()
          .forEach(p -> object.set(p.getKey(), leaf(p.getValue(), depth)));
    }
    return object;
  }

  private JsonNode leaf(JsonNode schema, int depth) {
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
      case "boolean" -> JSON.getNodeFactory().booleanNode(true);
      case "array" -> JSON.createArrayNode().add(leaf(schema.path("items"), depth + 1));
      case "string" -> JSON.getNodeFactory().textNode("x");
      default -> sketch(schema, depth + 1);
    };
  }

  /** Whether it says that it may answer so. */
  boolean describes(int status, String contentType) {
    if (status == 414 || status == 431) {
      return true; // Of the server itself, which reads no further and so knows no operation.
    }
    JsonNode answers = description.path("responses");
    return answers.has(Integer.toString(status))
        || (answers.has("default") && contentType.startsWith(PROBLEM));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
