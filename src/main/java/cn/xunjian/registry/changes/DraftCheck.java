package cn.xunjian.registry.changes;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a draft's texts into a target, noting every one that cannot be taken. */
final class DraftCheck {

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int URL_LENGTH = 2_000;
  private static final int TEXT_LENGTH = 500;

  /** Lenient on purpose: many an official address has Chinese letters, blanks or braces in it. */
  private static final Pattern WEB =
      Pattern.compile(
          "(?i)https?://(?<host>\\[[0-9a-f:.]+]|[^/?#\\\\:@\\[\\]\\s]+)(:(?<port>\\d{1,5}))?([/?#\\\\].*)?");

  private final TargetDraft draft;
  private final List<FieldError> errors = new ArrayList<>();

  DraftCheck(TargetDraft draft) {
    this.draft = draft;
  }

  TargetDraft.Checked target(long unit) {
    Kind kind = required(TargetField.KIND, Kind.values(), Kind::code);
    TargetKey key = key(TargetField.KEY);
    String name = name();
    if (kind == null) {
      return new TargetDraft.Unsound(errors);
    }
    for (TargetField field : TargetField.values()) {
      if (!field.belongsTo(kind) && draft.value(field) != null) {
        refuse(
            field,
            "not_applicable",
            "%s 类对象没有 %s 这一项，请留空 / a target of kind %s has no %s; leave it empty"
                .formatted(kind.code(), field.column(), kind.code(), field.column()));
      }
    }
    String url = url(kind);
    Source source = source(kind);
    Status status = optional(TargetField.STATUS, Status.values(), Status::code);
    String region = region();
    Duration visits = interval(TargetField.VISIT_INTERVAL);
    Duration readings = interval(TargetField.READING_INTERVAL);
    String contact = text(TargetField.CONTACT);
    Layout layout = layout();
    Function<Profile, Target> shape =
        switch (kind) {
          case SITE -> site();
          case COLUMN -> column();
          case ACCOUNT -> account();
          case APP -> app();
        };
    if (!errors.isEmpty()) {
      errors.sort(Comparator.comparing(DraftCheck::place));
      return new TargetDraft.Unsound(errors);
    }
    return new TargetDraft.Sound(
        shape.apply(
            new Profile(
                key,
                name,
                unit,
                region,
                url,
                source == null ? usual(kind, url) : source,
                visits,
                readings,
                status == null ? Status.RUNNING : status,
                contact,
                layout)));
  }

  private static int place(FieldError error) {
    return Arrays.stream(TargetField.values())
        .filter(f -> f.column().equals(error.field()))
        .findFirst()
        .map(TargetField::ordinal)
        .orElse(Integer.MAX_VALUE);
  }

  private Source source(Kind kind) {
    Source source = optional(TargetField.SOURCE, Source.values(), Source::code);
    Platform wanted = source == null ? null : source.platform();
    String written = kind == Kind.APP ? Platform.APP.code() : draft.value(TargetField.PLATFORM);
    if (wanted != null && !wanted.code().equals(written)) {
      refuse(
          TargetField.SOURCE,
          "source_mismatch",
          "%s 只能读取平台 %s 的对象 / %s reads targets of the platform %s only"
              .formatted(source.code(), wanted.code(), source.code(), wanted.code()));
    }
    return source;
  }

  private static Source usual(Kind kind, String url) {
    if (kind == Kind.SITE || kind == Kind.COLUMN) {
      return Source.HTML;
    }
    return url == null ? Source.MANUAL : Source.FEED;
  }

  private Function<Profile, Target> site() {
    String level = text(TargetField.LEVEL);
    String supervisor = text(TargetField.SUPERVISING_UNIT);
    String person = text(TargetField.PERSON_IN_CHARGE);
    String icp = text(TargetField.ICP_FILING);
    String police = text(TargetField.POLICE_FILING);
    boolean without = yes(TargetField.WITHOUT_SERVICES);
    return profile -> new Site(profile, level, supervisor, person, icp, police, without);
  }

  /** Left out it is not so. */
  private boolean yes(TargetField field) {
    String written = draft.value(field);
    if (written != null && !written.matches("true|false|是|否")) {
      refuse(field, "unknown_value", "请填“是”或“否” / write true or false");
    }
    return written != null && written.matches("true|是");
  }

  private Function<Profile, Target> column() {
    TargetKey site = key(TargetField.PARENT);
    ColumnClass columnClass =
        required(TargetField.COLUMN_CLASS, ColumnClass.values(), ColumnClass::code);
    String level = text(TargetField.LEVEL);
    return profile -> new Column(profile, site, columnClass, level);
  }

  private Function<Profile, Target> account() {
    Platform platform = required(TargetField.PLATFORM, Platform.values(), Platform::code);
    String uid = text(TargetField.PLATFORM_UID);
    Stewardship stewardship = stewardship();
    return profile -> new Account(profile, platform, uid, stewardship);
  }

  private Function<Profile, Target> app() {
    String platform = draft.value(TargetField.PLATFORM);
    if (platform != null && !platform.equals(Platform.APP.code())) {
      refuse(
          TargetField.PLATFORM,
          "unknown_value",
          "app 的 platform 只能留空或写 app / the platform of an app is app, or left empty");
    }
    String store = text(TargetField.PLATFORM_UID);
    Stewardship stewardship = stewardship();
    return profile -> new App(profile, store, stewardship);
  }

  private Stewardship stewardship() {
    return new Stewardship(
        text(TargetField.OFFICIAL_CODE),
        text(TargetField.SUPERVISING_UNIT),
        text(TargetField.OPERATOR),
        text(TargetField.REVIEWER),
        text(TargetField.FILING_NUMBER),
        day(),
        followers());
  }

  private String name() {
    String name = text(TargetField.NAME);
    if (draft.value(TargetField.NAME) == null) {
      missing(TargetField.NAME);
    } else if (name != null && name.length() > 200) {
      refuse(TargetField.NAME, "too_long", "名称不超过 200 个字符 / a name has at most 200 characters");
    }
    return name;
  }

  private TargetKey key(TargetField field) {
    String written = draft.value(field);
    if (written == null) {
      missing(field);
      return null;
    }
    try {
      return new TargetKey(written);
    } catch (IllegalArgumentException e) {
      refuse(field, "bad_key", "标识只能用字母、数字和 . _ : @ -，各段以单个 / 分隔，最多 128 个字符 / " + e.getMessage());
      return null;
    }
  }

  private String url(Kind kind) {
    boolean demanded = kind == Kind.SITE || kind == Kind.COLUMN;
    if (draft.value(TargetField.URL) == null && demanded) {
      missing(TargetField.URL);
    }
    return web(TargetField.URL);
  }

  private String web(TargetField field) {
    String url = draft.value(field);
    if (url == null) {
      return null;
    }
    if (url.length() > URL_LENGTH) {
      refuse(field, "too_long", "网址不超过 2000 个字符 / an address has at most 2000 characters");
      return null;
    }
    Matcher web = WEB.matcher(url);
    if (hasControl(url)
        || !web.matches()
        || (web.group("port") != null
            && (Integer.parseInt(web.group("port")) < 1
                || Integer.parseInt(web.group("port")) > 65_535))) {
      refuse(
          field,
          "bad_url",
          "请填写完整网址，以 http:// 或 https:// 开头，不含用户名 / write the whole address, beginning with http:// or https://, without a user name");
      return null;
    }
    return url;
  }

  private String region() {
    String region = draft.value(TargetField.REGION);
    if (region != null && !region.matches("[0-9]{6}")) {
      refuse(
          TargetField.REGION,
          "bad_region",
          "行政区划代码为 6 位数字，如 430700 / a region is a six-digit area code, like 430700");
    }
    return region;
  }

  private Duration interval(TargetField field) {
    String written = draft.value(field);
    if (written == null) {
      return null;
    }
    try {
      Duration read = Duration.parse(written);
      if (read.compareTo(Profile.SHORTEST) >= 0 && read.compareTo(LONGEST) <= 0) {
        return Duration.ofMillis(read.toMillis());
      }
    } catch (DateTimeException | ArithmeticException e) {
      badInterval(field);
      return null;
    }
    badInterval(field);
    return null;
  }

  private void badInterval(TargetField field) {
    refuse(
        field,
        "bad_interval",
        "间隔按 ISO-8601 填写，如 PT5M、PT6H、P1D，介于 PT1S 与 P31D 之间 / an interval is an ISO-8601 duration from PT1S to P31D, like PT5M");
  }

  private Layout layout() {
    Layout layout =
        new Layout(
            text(TargetField.LIST_SELECTOR),
            text(TargetField.DATE_SELECTOR),
            text(TargetField.DATE_PATTERN),
            baseYear(),
            web(TargetField.DATA_URL),
            text(TargetField.DATA_PATHS));
    errors.addAll(layout.faults());
    boolean json = Source.JSON.code().equals(draft.value(TargetField.SOURCE));
    if (json && (layout.dataUrl() == null || layout.dataPaths() == null)) {
      missing(layout.dataUrl() == null ? TargetField.DATA_URL : TargetField.DATA_PATHS);
    }
    return layout;
  }

  private Integer baseYear() {
    String written = draft.value(TargetField.BASE_YEAR);
    if (written == null) {
      return null;
    }
    return written.matches("[0-9]{4}") ? Integer.parseInt(written) : 0;
  }

  private LocalDate day() {
    String written = draft.value(TargetField.OPENED_ON);
    try {
      LocalDate day = written == null ? null : LocalDate.parse(written);
      if (day == null || (day.getYear() > 0 && day.getYear() <= 9_999)) {
        return day;
      }
    } catch (DateTimeException e) {
      return badDay();
    }
    return badDay();
  }

  private LocalDate badDay() {
    refuse(TargetField.OPENED_ON, "bad_date", "日期写作 2019-05-24 的形式 / write a date like 2019-05-24");
    return null;
  }

  private Long followers() {
    String written = draft.value(TargetField.FOLLOWERS);
    if (written == null) {
      return null;
    }
    if (!written.matches("[0-9]{1,15}")) {
      refuse(TargetField.FOLLOWERS, "bad_number", "关注人数为非负整数 / followers is a whole number from 0");
      return null;
    }
    return Long.valueOf(written);
  }

  private String text(TargetField field) {
    String text = draft.value(field);
    if (text == null) {
      return null;
    }
    boolean lines = field == TargetField.CONTACT;
    if (hasControl(lines ? text.replaceAll("[\r\n\t]", " ") : text)) {
      refuse(field, "bad_character", "含有不可见的控制字符，请重新输入 / holds a control character; type it again");
    } else if (text.length() > TEXT_LENGTH) {
      refuse(field, "too_long", "不超过 500 个字符 / has at most 500 characters");
    }
    // One form of line end, for a workbook knows only one.
    return lines ? text.replaceAll("\r\n?", "\n") : text;
  }

  /** What PostgreSQL, XML or a page cannot hold. */
  private static boolean hasControl(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                Character.isISOControl(c)
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || c == 0xFFFE
                    || c == 0xFFFF);
  }

  private <E extends Enum<E>> E required(TargetField field, E[] all, Function<E, String> code) {
    if (draft.value(field) == null) {
      missing(field);
      return null;
    }
    return optional(field, all, code);
  }

  private <E extends Enum<E>> E optional(TargetField field, E[] all, Function<E, String> code) {
    String written = draft.value(field);
    if (written == null) {
      return null;
    }
    for (E value : all) {
      if (code.apply(value).equals(written)) {
        return value;
      }
    }
    String allowed = Arrays.stream(all).map(code).collect(Collectors.joining(", "));
    refuse(
        field,
        "unknown_value",
        "“%s”不可用，可选：%s / \"%s\" is not one of %s"
            .formatted(shortened(written), allowed, shortened(written), allowed));
    return null;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private void missing(TargetField field) {
    refuse(field, "required", "请填写 %s / %s is required".formatted(field.column(), field.column()));
  }

  private void refuse(TargetField field, String code, String message) {
    errors.add(FieldError.of(field, code, message));
  }
}
