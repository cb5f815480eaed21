package cn.xunjian.console.people;

import cn.xunjian.access.Scope;
import cn.xunjian.access.live.MachineKey;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.registry.UnitTree;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the keys of machines as their page shows them.
 *
 * @param offered the units that a key may be for; empty if there are too many
 */
record KeySheets(UnitTree units, List<Option> offered, Phrasing say) {

  /** Of more than a page can hold the oldest are left to REST. */
  static final int MOST = 200;

  private static final String PATH = "/people/keys/";

  private PeopleWords words() {
    return new PeopleWords(say);
  }

  /**
   * @param keys the newest first, one more than {@link #MOST} if there are more
   * @param secret a key that was just made; empty for none
   */
  KeysView of(List<MachineKey> keys, RefusedForm refused, String secret) {
    EntryForm form = making();
    List<KeysView.Row> rows = keys.stream().limit(MOST).map(this::row).toList();
    return new KeysView(
        words(),
        refused.untold(List.of(form).stream(), say),
        secret,
        rows,
        keys.size() > MOST ? words().olderKeys() : "",
        refused.in(form));
  }

  private KeysView.Row row(MachineKey key) {
    boolean good = key.good(say.now());
    return new KeysView.Row(
        key.name(),
        key.beginning(),
        key.scopes().stream().map(Scope::code).sorted().collect(Collectors.joining(" ")),
        branch(key.branch()),
        key.networks().isEmpty()
            ? words().anywhere()
            : key.networks().stream().map(Object::toString).collect(Collectors.joining(" ")),
        key.createdBy(),
        say.minute(key.createdAt()),
        key.expiresAt() == null ? words().noEnd() : say.minute(key.expiresAt()),
        key.usedAt() == null ? words().never() : say.ago(key.usedAt()),
        state(key, good),
        good ? ending(key.id(), key.name()) : null);
  }

  private String branch(Long unit) {
    UnitTree.Node node = unit == null ? null : units.unit(unit);
    return unit == null ? words().everywhere() : node == null ? "#" + unit : node.name();
  }

  private Tag state(MachineKey key, boolean good) {
    if (good) {
      return new Tag(words().enabled(), "good", "✓");
    }
    return key.endedAt() != null
        ? new Tag(words().ended(), "calm", "○")
        : new Tag(words().expired(), "warning", "●");
  }

  EntryForm ending(long key) {
    return ending(key, "");
  }

  private EntryForm ending(long key, String name) {
    return EntryForm.of(PATH + "end", words().end())
        .called("end-" + key)
        .untitled()
        .asking(words().endKeyQuestion(name))
        .hidden("key", Long.toString(key));
  }

  /** The form that makes a key. */
  EntryForm making() {
    EntryForm form =
        EntryForm.of(PATH + "new", words().makeKey())
            .first()
            .text("name", words().keyName(), 100, true)
            .help(words().keyNameHelp())
            .text("scopes", words().scopes(), 200, true)
            .help(
                words().scopesHelp()
                    + Arrays.stream(Scope.values())
                        .map(Scope::code)
                        .collect(Collectors.joining(" ")));
    form = PersonForms.branch(form, offered, true, words());
    return form.text("networks", words().networks(), 500, false)
        .help(words().networksHelp())
        .day("expiresAt", words().expires(), "", false)
        .help(words().untilHelp());
  }

  /** What POST keys takes of it. */
  ObjectNode body(Sent sent) {
    ObjectNode body = PersonForms.body(sent, "name");
    list(body, "scopes", sent);
    list(body, "networks", sent);
    if (sent.number("unit") != null) {
      body.put("unit", sent.number("unit"));
    }
    if (sent.day("expiresAt") != null) {
      body.put(
          "expiresAt",
          sent.day("expiresAt").plusDays(1).atStartOfDay(say.zone()).toOffsetDateTime().toString());
    }
    return body;
  }

  private static void list(ObjectNode body, String name, Sent sent) {
    if (sent.has(name)) {
      Arrays.stream(sent.text(name).split("[\\s,，、;；]+", -1))
          .filter(part -> !part.isEmpty())
          .forEach(body.withArray(name)::add);
    }
  }
}
