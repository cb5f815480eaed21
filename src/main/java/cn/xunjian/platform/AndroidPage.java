package cn.xunjian.platform;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The download page of an Android app, at the target's own address: Android stores answer no
 * programs.
 */
@ApplicationScoped
class AndroidPage implements PlatformApi {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int LARGEST = 2 * 1024 * 1024;

  private static final Pattern WITHDRAWN =
      Pattern.compile(
          "(应用|APP|软件)?(已下架|已下线|不存在或已(被)?(下架|删除))|(应用|软件|APP).{0,4}不存在", Pattern.CASE_INSENSITIVE);

  /** A page that says no more than this says it of itself and not of another app it recommends. */
  private static final int SHORT = 600;

  private static final Pattern UPDATED =
      Pattern.compile("更新(?:时间|日期|于)?\\s*[:：]?\\s*(20\\d{2})[-年/.](\\d{1,2})[-月/.](\\d{1,2})");

  private final PlatformConfig.AndroidPage config;

  AndroidPage(PlatformConfig.AndroidPage config) {
    this.config = config;
  }

  @Override
  public Source source() {
    return Source.ANDROID_PAGE;
  }

  @Override
  public Quota quota() {
    return config;
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public boolean sharesHost() {
    return false;
  }

  @Override
  public boolean reads(Registered target) {
    return target.profile().url() != null;
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    return Call.get(target.profile().url(), Map.of());
  }

  @Override
  public Said read(RawAnswer answer) {
    int status = answer.status();
    if (status == 404 || status == 410) {
      return Said.failed(
          ReadingOutcome.GONE, "下载页不存在 · there is no such download page, HTTP " + status);
    }
    if (answer.wall() || status >= 300) {
      return Unreadable.of(answer);
    }
    byte[] body = answer.body();
    Document page =
        Jsoup.parse(
            new String(
                Arrays.copyOf(body, Math.min(body.length, LARGEST)), StandardCharsets.UTF_8));
    String text = page.text();
    if (text.isBlank()) {
      return Said.failed(ReadingOutcome.MALFORMED, "下载页空白 · the download page is blank");
    }
    boolean withdrawn =
        WITHDRAWN.matcher(page.title()).find()
            || (text.length() < SHORT && WITHDRAWN.matcher(text).find());
    if (withdrawn) {
      return Said.failed(
          ReadingOutcome.GONE, "下载页称应用已下架 · the download page says the app was withdrawn");
    }
    return open(answer, page.title(), text);
  }

  private static Said open(RawAnswer answer, String title, String text) {
    Matcher updated = UPDATED.matcher(text);
    When when = updated.find() ? day(updated) : null;
    if (when == null) {
      return Said.failed(
          ReadingOutcome.UNDATED, "下载页可以打开，没有更新日期 · the download page is there, without a date");
    }
    Posts posts = new Posts(answer.fetchedAt());
    posts.add(when.at().toString(), title, "", when, Set.of());
    return posts.said("").with("下载页可以打开 · the download page is there");
  }

  private static When day(Matcher date) {
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3)));
      return new When(day.atStartOfDay(CHINA).toInstant(), Precision.DAY, "更新时间");
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
