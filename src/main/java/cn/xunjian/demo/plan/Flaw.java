package cn.xunjian.demo.plan;

/**
 * What is wrong with a target on purpose.
 *
 * @param label what its name says in brackets
 * @param what the flaw in one sentence
 * @param expected what the product should find, in the form of {@link CityFault#expected()}; empty
 *     for a target without flaw
 */
public record Flaw(String label, String what, String expected) {

  static final Flaw NONE = new Flaw("", "", "");

  /** Sound, but its name still tells what is special about it. */
  static Flaw remark(String label) {
    return new Flaw(label, "", "");
  }

  public boolean isFault() {
    return !expected.isEmpty();
  }

  String mark(String subject) {
    return label.isEmpty() ? subject : subject + "（" + label + "）";
  }
}
