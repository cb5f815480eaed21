package cn.xunjian.rulebook.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays a variant over its base. Of an indicator that the base has, the variant writes only what
 * differs; of a condition only the amounts that differ, if the base's indicator has one condition
 * of that measure. An indicator that the base does not have is written whole, and {@code without}
 * takes some away.
 */
final class Overlay {

  private final Section top;

  /**
   * @param top the variant
   */
  Overlay(Section top) {
    this.top = top;
  }

  /**
   * @param base what the base says, whole
   */
  Node.Mapping over(Node.Mapping base, Node.Mapping variant) {
    Map<String, Node> merged = new LinkedHashMap<>(base.entries());
    merged.putAll(variant.entries());
    merged.remove("extends");
    merged.remove("without");
    merged.put("base", variant.entries().get("extends"));
    for (String part : List.of("proof", "scoring")) {
      if (variant.entries().get(part) instanceof Node.Mapping its
          && base.entries().get(part) instanceof Node.Mapping known) {
        merged.put(part, keys(known, its));
      }
    }
    merged.put(
        "indicators",
        indicators(
            (Node.Items) base.entries().get("indicators"), variant.entries().get("indicators")));
    return new Node.Mapping(merged, variant.line());
  }

  private Node indicators(Node.Items base, Node variant) {
    Map<String, Node> byId = new LinkedHashMap<>();
    base.nodes().forEach(each -> byId.put(id(each), each));
    if (top.has("without")) {
      for (String gone : top.forms("without", text -> text)) {
        if (byId.remove(gone) == null) {
          throw top.refuse("without", "names an indicator that the base does not have: " + gone);
        }
      }
    }
    if (variant == null) {
      return new Node.Items(List.copyOf(byId.values()), base.line());
    }
    if (!(variant instanceof Node.Items items)) {
      return variant; // the reader says what is wrong with it
    }
    List<Node> again = new ArrayList<>();
    List<String> met = new ArrayList<>();
    for (Node each : items.nodes()) {
      String id = id(each);
      if (id == null || met.contains(id)) {
        again.add(each); // nameless or given twice: the reader refuses it
      } else {
        met.add(id);
        Node known = byId.get(id);
        byId.put(id, known == null ? each : indicator((Node.Mapping) known, (Node.Mapping) each));
      }
    }
    again.addAll(0, byId.values());
    return new Node.Items(again, variant.line());
  }

  private static String id(Node indicator) {
    return indicator instanceof Node.Mapping mapping
            && mapping.entries().get("id") instanceof Node.Scalar scalar
            && scalar.value() instanceof String id
        ? id
        : null;
  }

  private static Node.Mapping keys(Node.Mapping base, Node.Mapping over) {
    Map<String, Node> merged = new LinkedHashMap<>(base.entries());
    merged.putAll(over.entries());
    return new Node.Mapping(merged, over.line());
  }

  private Node.Mapping indicator(Node.Mapping base, Node.Mapping over) {
    Map<String, Node> merged = new LinkedHashMap<>(keys(base, over).entries());
    if (over.entries().get("conditions") instanceof Node.Items given
        && base.entries().get("conditions") instanceof Node.Items known) {
      merged.put(
          "conditions",
          new Node.Items(
              given.nodes().stream().map(each -> condition(known, each)).toList(), given.line()));
    }
    return new Node.Mapping(merged, over.line());
  }

  private static Node condition(Node.Items base, Node over) {
    if (!(over instanceof Node.Mapping given)) {
      return over;
    }
    List<Node.Mapping> same =
        base.nodes().stream()
            .map(Node.Mapping.class::cast)
            .filter(each -> measure(each) != null && measure(each).equals(measure(given)))
            .toList();
    return same.size() == 1 ? keys(same.get(0), given) : given;
  }

  private static Object measure(Node.Mapping condition) {
    return condition.entries().get("measure") instanceof Node.Scalar scalar ? scalar.value() : null;
  }
}
