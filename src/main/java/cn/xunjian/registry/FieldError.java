package cn.xunjian.registry;

/**
 * A value that the registry does not take.
 *
 * @param field the field as the file writes it, like {@code visit_interval}
 * @param code a stable word for programs
 * @param message what is wrong and what to do, Chinese first
 */
public record FieldError(String field, String code, String message) {

  public static FieldError of(TargetField field, String code, String message) {
    return new FieldError(field.column(), code, message);
  }
}
