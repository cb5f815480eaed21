package cn.xunjian.cases.checklist;

import cn.xunjian.cases.checklist.CaseKind.Check;
import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.CaseKind.Effect;
import cn.xunjian.cases.checklist.CaseKind.Need;
import cn.xunjian.cases.checklist.CaseKind.StepRule;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.TargetField;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of cases that come with the program. */
public final class CaseKinds {

  private static final String FILE = "/cases/kinds.yaml";
  private static final CaseKinds BUNDLED = read();

  private final Map<String, CaseKind> kinds;

  private CaseKinds(Map<String, CaseKind> kinds) {
    this.kinds = Collections.unmodifiableMap(kinds);
  }

  public static CaseKinds bundled() {
    return BUNDLED;
  }

  /** In the order of the file. */
  public List<CaseKind> all() {
    return List.copyOf(kinds.values());
  }

  public Optional<CaseKind> find(String id) {
    return Optional.ofNullable(kinds.get(id));
  }

  /** What a kind of case asks of somebody. */
  public record KindStep(String kind, String step) {}

  /** All steps that somebody does. */
  public List<KindStep> stepsOf(Doer doer) {
    return all().stream()
        .flatMap(
            kind ->
                kind.steps().stream()
                    .filter(step -> step.by() == doer)
                    .map(step -> new KindStep(kind.id(), step.id())))
        .toList();
  }

  private static CaseKinds read() {
    try (InputStream file = CaseKinds.class.getResourceAsStream(FILE)) {
      return read(new YAMLMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the kind and step that cannot be taken
   */
  static CaseKinds read(JsonNode file) {
    Map<String, CaseKind> kinds = new LinkedHashMap<>();
    for (JsonNode each : file) {
      CaseKind kind = kind(each);
      if (kinds.put(kind.id(), kind) != null) {
        throw new IllegalArgumentException(FILE + ": two kinds are called " + kind.id());
      }
    }
    return new CaseKinds(kinds);
  }

  private static CaseKind kind(JsonNode node) {
    String id = node.path("id").asText();
    List<StepRule> steps = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (JsonNode each : node.path("steps")) {
      StepRule step = step(id, each);
      if (!seen.add(step.id())) {
        throw new IllegalArgumentException(
            "%s: %s has two steps %s".formatted(FILE, id, step.id()));
      }
      steps.add(step);
    }
    if (id.isEmpty() || steps.isEmpty()) {
      throw new IllegalArgumentException(FILE + ": a kind needs an id and steps: " + node);
    }
    Set<TargetField> fields = new LinkedHashSet<>();
    node.path("fields")
        .forEach(field -> fields.add(TargetField.ofJson(field.asText()).orElseThrow()));
    return new CaseKind(
        id,
        text(node),
        node.path("clause").asText(),
        words(id, node.path("needs"), Need.class),
        words(id, node.path("about"), Kind.class),
        fields,
        steps);
  }

  private static StepRule step(String kind, JsonNode node) {
    String id = node.path("id").asText();
    String place = kind + "/" + id;
    Doer by = word(place, node.get("by"), Doer.class);
    Check check = word(place, node.get("check"), Check.class);
    if ((by == Doer.MACHINE) != (check != null)) {
      throw new IllegalArgumentException(
          "%s: %s: the machine's steps, and no others, have a check".formatted(FILE, place));
    }
    return new StepRule(
        id,
        by,
        node.path("proof").asBoolean(),
        node.has("days") ? Integer.valueOf(node.get("days").asInt()) : null,
        word(place, node.get("effect"), Effect.class),
        check,
        text(node));
  }

  private static Text text(JsonNode node) {
    return new Text(node.path("zh").asText(), node.path("en").asText());
  }

  private static <E extends Enum<E>> Set<E> words(String place, JsonNode list, Class<E> type) {
    Set<E> found = new LinkedHashSet<>();
    list.forEach(each -> found.add(word(place, each, type)));
    return found;
  }

  private static <E extends Enum<E>> E word(String place, JsonNode node, Class<E> type) {
    if (node == null) {
      return null;
    }
    String written = node.asText().toUpperCase(Locale.ROOT);
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s: %s is no %s"
                        .formatted(FILE, place, node.asText(), type.getSimpleName())));
  }
}
