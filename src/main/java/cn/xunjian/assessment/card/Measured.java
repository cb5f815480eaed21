package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the machine says of an indicator.
 *
 * @param known whether all was seen that it takes to say "nothing wrong"
 * @param finds the faults, in an order that depends on nothing but them
 * @param says all in words
 * @param evidence what all of it rests on
 */
record Measured(boolean known, List<Find> finds, Text says, List<CardEvidence> evidence) {

  static final Measured NOT = new Measured(false, List.of(), new Text("未测", "not measured"));

  /** What rests on nothing that could be shown beside its finds. */
  Measured(boolean known, List<Find> finds, Text says) {
    this(known, finds, says, List.of());
  }

  Measured {
    finds = List.copyOf(finds);
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(says, "says");
  }

  /** Both together: known only if both are. */
  Measured and(Measured other) {
    return new Measured(
        known && other.known,
        Stream.concat(finds.stream(), other.finds.stream()).toList(),
        new Text(says.zh() + "；" + other.says.zh(), says.en() + "; " + other.says.en()),
        Stream.concat(evidence.stream(), other.evidence.stream()).distinct().toList());
  }

  Measured with(List<CardEvidence> shown) {
    return new Measured(known, finds, says, shown);
  }
}
