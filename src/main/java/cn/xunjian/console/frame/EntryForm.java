package cn.xunjian.console.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * A form with its fields, as it stands on a page.
 *
 * @param id what it is called within its page
 * @param action where it is sent
 * @param title what stands above it; empty for nothing
 * @param button what its button says
 * @param primary whether it is what is usually done next
 * @param question what is asked before it is sent; empty for nothing
 * @param fault what was wrong with what was sent; empty for nothing
 */
public record EntryForm(
    String id,
    String action,
    String title,
    String button,
    boolean primary,
    String question,
    String fault,
    List<Field> fields) {

  /**
   * Something to fill in.
   *
   * @param kind text, area, number, points, date, password, select or hidden
   * @param most how long a text may be, or how large a number
   */
  public record Field(
      String name,
      String kind,
      String label,
      String help,
      String value,
      boolean required,
      int most,
      List<Option> options) {

    Field with(String other) {
      return new Field(name, kind, label, help, other, required, most, options);
    }

    /** The chosen one is what the field has as its value. */
    public boolean chosen(Option option) {
      return option.value().equals(value);
    }
  }

  /** One of several to choose from. */
  public record Option(String value, String words) {}

  public static EntryForm of(String action, String button) {
    String id = action.substring(action.lastIndexOf('/') + 1);
    return new EntryForm(id, action, button, button, false, "", "", List.of());
  }

  /** The same with another name, where a page has several of its kind. */
  public EntryForm called(String other) {
    return new EntryForm(other, action, title, button, primary, question, fault, fields);
  }

  /** For where its title stands outside of it. */
  public EntryForm untitled() {
    return titled("");
  }

  public EntryForm titled(String other) {
    return new EntryForm(id, action, other, button, primary, question, fault, fields);
  }

  public EntryForm first() {
    return new EntryForm(id, action, title, button, true, question, fault, fields);
  }

  public EntryForm asking(String words) {
    return new EntryForm(id, action, title, button, primary, words, fault, fields);
  }

  public EntryForm with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new EntryForm(id, action, title, button, primary, question, fault, more);
  }

  public EntryForm text(String name, String label, int most, boolean required) {
    return with(new Field(name, "text", label, "", "", required, most, List.of()));
  }

  public EntryForm area(String name, String label, int most, boolean required) {
    return with(new Field(name, "area", label, "", "", required, most, List.of()));
  }

  public EntryForm number(String name, String label, int most, boolean required) {
    return with(new Field(name, "number", label, "", "", required, most, List.of()));
  }

  /** Points may have two decimals. */
  public EntryForm points(String name, String label) {
    return with(new Field(name, "points", label, "", "", true, 0, List.of()));
  }

  public EntryForm day(String name, String label, String value, boolean required) {
    return with(new Field(name, "date", label, "", value, required, 0, List.of()));
  }

  public EntryForm hidden(String name, String value) {
    return with(new Field(name, "hidden", "", "", value, false, 0, List.of()));
  }

  public EntryForm select(String name, String label, String value, List<Option> options) {
    return with(new Field(name, "select", label, "", value, true, 0, options));
  }

  /** Says more of the field that was added last. */
  public EntryForm help(String words) {
    List<Field> all = new ArrayList<>(fields);
    Field last = all.remove(all.size() - 1);
    all.add(
        new Field(
            last.name(),
            last.kind(),
            last.label(),
            words,
            last.value(),
            last.required(),
            last.most(),
            last.options()));
    return new EntryForm(id, action, title, button, primary, question, fault, all);
  }

  /** With what was typed, and why it was not taken. */
  public EntryForm refused(Sent sent, String why) {
    List<Field> typed =
        fields.stream()
            .map(
                field ->
                    field.kind().equals("password")
                        ? field
                        : field.with(sent.fields().getOrDefault(field.name(), field.value())))
            .toList();
    return new EntryForm(id, action, title, button, primary, question, why, typed);
  }

  /** What is wrong with the lengths and the gaps of what was sent; empty for nothing. */
  public String faultOf(Sent sent, Phrasing say) {
    for (Field field : fields) {
      String typed = sent.text(field.name());
      if (field.required() && typed.isEmpty()) {
        return say.say("请填写：" + field.label(), "Missing: " + field.label());
      }
      if (!field.kind().equals("number") && field.most() > 0 && typed.length() > field.most()) {
        return say.say(
            "%s：最多 %d 字".formatted(field.label(), field.most()),
            "%s: %d characters at most".formatted(field.label(), field.most()));
      }
      if (!typed.isEmpty() && !fits(field, sent)) {
        return say.say("填写有误：" + field.label(), "Not understood: " + field.label());
      }
    }
    return "";
  }

  private static boolean fits(Field field, Sent sent) {
    return switch (field.kind()) {
      case "number" -> {
        Integer number = sent.number(field.name());
        yield number != null && number >= 1 && number <= field.most();
      }
      case "points" -> sent.points(field.name()) != null;
      case "date" -> sent.day(field.name()) != null;
      case "select" ->
          field.options().stream().anyMatch(o -> o.value().equals(sent.text(field.name())));
      default -> true;
    };
  }
}
