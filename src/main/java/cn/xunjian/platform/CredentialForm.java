package cn.xunjian.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether credentials will do for an interface. Never quotes a value. */
public final class CredentialForm {

  private static final int LONGEST = 4096;

  private CredentialForm() {}

  /**
   * What is wrong with one field.
   *
   * @param code a stable word for programs
   */
  public record Fault(String field, String code, String message) {}

  /** Everything wrong with these values; empty if they will do. */
  public static List<Fault> faults(List<Field> wanted, Map<String, String> values) {
    List<Fault> faults = new ArrayList<>();
    String names = wanted.stream().map(Field::name).collect(Collectors.joining(", "));
    for (Field field : wanted) {
      String value = values.get(field.name());
      if (field.required() && (value == null || value.isBlank())) {
        faults.add(
            new Fault(
                field.name(),
                "required",
                "请填写 %s（%s） · %s is required: %s"
                    .formatted(field.name(), field.text().zh(), field.name(), field.text().en())));
      }
    }
    values.forEach((name, value) -> check(faults, name, value, names, wanted));
    return faults;
  }

  private static void check(
      List<Fault> faults, String name, String value, String names, List<Field> wanted) {
    if (wanted.stream().noneMatch(field -> field.name().equals(name))) {
      faults.add(
          new Fault(
              name,
              "unknown_field",
              "没有这一项，可填：%s · no such field; there are: %s".formatted(names, names)));
    } else if (value != null && value.length() > LONGEST) {
      faults.add(new Fault(name, "too_long", "不超过 4096 个字符 · has at most 4096 characters"));
    } else if (value != null && value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
      // It becomes part of a header or an address, where a line end would be another header.
      faults.add(
          new Fault(
              name,
              "bad_character",
              "只能是可见的 ASCII 字符，请检查是否多复制了换行或全角字符 · visible ASCII only: check for line ends or full-width characters"));
    }
  }
}
