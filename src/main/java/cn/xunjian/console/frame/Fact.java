package cn.xunjian.console.frame;

/** A label and what stands beside it; the address is empty without one. */
public record Fact(String label, String value, String href) {

  public static Fact of(String label, String value) {
    return new Fact(label, value, "");
  }
}
