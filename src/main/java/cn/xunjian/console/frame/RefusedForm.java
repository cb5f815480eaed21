package cn.xunjian.console.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A form that was not taken, so that the page can show it again with what was typed and why.
 *
 * @param form its id on the page; empty for none
 * @param sent what was typed
 * @param fault why it was not taken
 */
public record RefusedForm(String form, Sent sent, String fault) {

  /** Fields that nobody typed. */
  private static final Set<String> UNSEEN = Set.of("back", "version", "grant", "key");

  public static final RefusedForm NOTHING = new RefusedForm("", Sent.NOTHING, "");

  /** Puts what was typed back into its form, and leaves every other as it is. */
  public EntryForm in(EntryForm shown) {
    return shown.id().equals(form) ? shown.refused(sent, fault) : shown;
  }

  /**
   * What the page has to say at its head because the form is not offered any more, as when somebody
   * else was faster: why, and what was typed. Empty where a form says it, and for no refusal.
   */
  public List<String> untold(Stream<EntryForm> shown, Phrasing say) {
    if (form.isEmpty() || shown.anyMatch(each -> each.id().equals(form))) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(fault);
    sent.fields().entrySet().stream()
        .filter(field -> !UNSEEN.contains(field.getKey()) && !field.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> lines.add(say.say("未提交的内容：", "What was not taken: ") + field.getValue()));
    return lines;
  }
}
