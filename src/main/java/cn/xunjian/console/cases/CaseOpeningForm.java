package cn.xunjian.console.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKind.Need;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Field;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.TargetField;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The form by which a case of a kind is opened: what the kind needs, and nothing else.
 *
 * @param units from whom to choose; empty to ask for a number
 * @param targets from what to choose; empty to ask for a key
 */
record CaseOpeningForm(CaseKind kind, List<Option> units, List<Option> targets, Phrasing say) {

  private static final int TITLE = 200;
  private static final int SHORT = 200;
  private static final int ADDRESS = 2_000;
  private static final int NOTICE = 500;
  private static final int MOST_UNITS = 999_999_999;
  private static final String DRAFT = "draft-";
  private static final String CHANGE = "change-";

  private static final Map<TargetField, Text> LABELS =
      Map.ofEntries(
          Map.entry(TargetField.KIND, new Text("类型", "Kind")),
          Map.entry(TargetField.KEY, new Text("标识（网站填网站标识码）", "Key (of a site, its code)")),
          Map.entry(TargetField.NAME, new Text("名称", "Name")),
          Map.entry(TargetField.URL, new Text("网址", "Address")),
          Map.entry(TargetField.PLATFORM, new Text("平台", "Platform")),
          Map.entry(TargetField.PLATFORM_UID, new Text("平台账号", "Id on the platform")),
          Map.entry(TargetField.SOURCE, new Text("更新时间的读取方式", "How its updates are read")),
          Map.entry(TargetField.SUPERVISING_UNIT, new Text("主管单位", "Supervising unit")),
          Map.entry(TargetField.PERSON_IN_CHARGE, new Text("负责人", "Person in charge")),
          Map.entry(TargetField.OPERATOR, new Text("运维人员", "Operator")),
          Map.entry(TargetField.REVIEWER, new Text("审核人员", "Reviewer")),
          Map.entry(TargetField.CONTACT, new Text("联系方式", "Contact")));

  EntryForm form() {
    EntryForm form =
        EntryForm.of("/cases/new", say.say("提出：", "Open: ") + say.say(kind.title()))
            .first()
            .hidden("kind", kind.id());
    if (kind.needs(Need.TARGET)) {
      form = targets.isEmpty() ? form.text("target", target(), SHORT, true) : chosenTarget(form);
    } else {
      form =
          units.isEmpty()
              ? form.number("unit", say.say("单位编号", "Number of the unit"), MOST_UNITS, true)
              : form.select("unit", say.say("主办单位", "Unit"), units.get(0).value(), units);
    }
    form = form.help(clause());
    if (kind.needs(Need.DRAFT)) {
      form = draft(form);
    }
    if (kind.needs(Need.CHANGES)) {
      for (TargetField field : TargetField.values()) {
        if (kind.fields().contains(field)) {
          form =
              form.text(
                  CHANGE + field.json(), say.say("变更后：", "New: ") + label(field), ADDRESS, false);
        }
      }
    }
    if (kind.needs(Need.WINDOW)) {
      form = form.day("from", say.say("开始日期（当日零时起）", "First day"), "", true);
    }
    if (kind.needs(Need.WINDOW) || kind.needs(Need.UNTIL)) {
      form = form.day("until", say.say("结束日期（含当日）", "Last day"), "", true);
    }
    if (kind.needs(Need.NOTICE)) {
      form =
          form.area(
                  "notice",
                  say.say("首页公告内容或网址", "Notice on the home page, or its address"),
                  NOTICE,
                  true)
              .help(say.say("系统每日在首页核对此公告。", "The home page is looked at for it each day."));
    }
    return form.text("title", say.say("事项标题", "Title"), TITLE, false)
        .help(say.say("不填则按对象和类型生成。", "Made of the target and the kind without it."));
  }

  private EntryForm chosenTarget(EntryForm form) {
    return form.select("target", target(), targets.get(0).value(), targets);
  }

  private String target() {
    return targets.isEmpty() ? say.say("对象标识", "Key of the target") : say.say("对象", "Target");
  }

  String clause() {
    return say.say("依据：通知 ", "Clause of the notice: ") + kind.clause();
  }

  private String label(TargetField field) {
    return say.say(LABELS.getOrDefault(field, Text.same(field.json())));
  }

  /** A site has no platform; an account has one, and whom it is kept by. */
  private EntryForm draft(EntryForm begun) {
    boolean media = kind.about().contains(Kind.ACCOUNT);
    EntryForm form = begun;
    if (media) {
      form =
          form.select(
              DRAFT + TargetField.KIND.json(),
              label(TargetField.KIND),
              Kind.ACCOUNT.code(),
              List.of(
                  new Option(Kind.ACCOUNT.code(), say.say("账号", "account")),
                  new Option(Kind.APP.code(), say.say("移动客户端", "app"))));
    }
    form = text(text(form, TargetField.KEY, SHORT, true), TargetField.NAME, SHORT, true);
    if (media) {
      form = platform(form);
      form = text(form, TargetField.PLATFORM_UID, SHORT, false);
    }
    form = text(form, TargetField.URL, ADDRESS, !media);
    form =
        form.select(
            DRAFT + TargetField.SOURCE.json(),
            label(TargetField.SOURCE),
            (media ? Source.MANUAL : Source.HTML).code(),
            Arrays.stream(Source.values())
                .map(source -> new Option(source.code(), say.say(source.words())))
                .toList());
    form = text(form, TargetField.SUPERVISING_UNIT, SHORT, false);
    if (media) {
      form = text(form, TargetField.OPERATOR, SHORT, false);
      form = text(form, TargetField.REVIEWER, SHORT, false);
    } else {
      form = text(form, TargetField.PERSON_IN_CHARGE, SHORT, false);
    }
    return text(form, TargetField.CONTACT, SHORT, false);
  }

  /** Of an app none is chosen. */
  private EntryForm platform(EntryForm form) {
    List<Option> platforms =
        Arrays.stream(Platform.values())
            .map(one -> new Option(one.code(), say.chinese() ? one.chinese() : one.code()))
            .toList();
    return form.with(
        new Field(
            DRAFT + TargetField.PLATFORM.json(),
            "select",
            label(TargetField.PLATFORM),
            "",
            Platform.WECHAT.code(),
            true,
            0,
            platforms));
  }

  private EntryForm text(EntryForm form, TargetField field, int most, boolean required) {
    return form.text(DRAFT + field.json(), label(field), most, required);
  }

  /** What was sent as REST takes it; days as the instants at which they begin and end here. */
  ObjectNode body(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("kind", kind.id());
    for (String name : List.of("target", "notice", "title")) {
      if (sent.has(name)) {
        body.put(name, sent.text(name));
      }
    }
    if (sent.number("unit") != null) {
      body.put("unit", sent.number("unit").longValue());
    }
    if (kind.needs(Need.DRAFT)) {
      body.set("draft", drafted(sent));
    }
    if (kind.needs(Need.CHANGES)) {
      body.set("changes", below(CHANGE, sent));
    }
    if (sent.day("from") != null) {
      body.put("from", begins(sent.day("from")));
    }
    if (sent.day("until") != null) {
      body.put("until", begins(sent.day("until").plusDays(1)));
    }
    return body;
  }

  private ObjectNode drafted(Sent sent) {
    ObjectNode draft = below(DRAFT, sent);
    String ofKind = TargetField.KIND.json();
    if (!draft.has(ofKind)) {
      draft.put(ofKind, Kind.SITE.code());
    }
    if (draft.get(ofKind).asText().equals(Kind.APP.code())) {
      draft.remove(TargetField.PLATFORM.json());
    }
    return draft;
  }

  private ObjectNode below(String prefix, Sent sent) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    form().fields().stream()
        .map(Field::name)
        .filter(name -> name.startsWith(prefix) && sent.has(name))
        .forEach(name -> part.put(name.substring(prefix.length()), sent.text(name)));
    return part;
  }

  private String begins(LocalDate day) {
    return day.atStartOfDay(say.zone()).toOffsetDateTime().toString();
  }

  /** The label of what a fault of REST is about; empty for what has none. */
  String labelAt(String pointer) {
    String name =
        pointer
            .replaceFirst("^/draft/", DRAFT)
            .replaceFirst("^/changes/", CHANGE)
            .replaceFirst("^/", "");
    return form().fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::label)
        .findFirst()
        .orElse("");
  }
}
