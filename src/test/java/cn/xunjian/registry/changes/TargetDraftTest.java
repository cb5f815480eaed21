package cn.xunjian.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.FieldError;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDraftTest {

  private static final String SITE = "kind=site|key=4307000001|name=门户|url=https://a.gov.cn/";
  private static final String COLUMN =
      "kind=column|key=4307000001/yw|name=要闻|url=https://a.gov.cn/yw|parent=4307000001|column_class=news";
  private static final String ACCOUNT = "kind=account|key=wx-1|name=发布|platform=wechat";
  private static final String APP = "kind=app|key=app-1|name=掌上";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        SITE + ";HTML",
        COLUMN + ";HTML",
        ACCOUNT + ";MANUAL",
        ACCOUNT + "|url=https://rss.example/1;FEED",
        APP + ";MANUAL",
        APP + "|url=https://rss.example/1;FEED",
        SITE + "|source=manual;MANUAL",
        ACCOUNT + "|source=wechat-api;WECHAT_API",
      })
  void theSourceFollowsFromKindAndAddress(String written, Source source) {
    assertThat(sound(written).profile().source()).isEqualTo(source);
  }

  @Test
  void readsEveryFieldOfASite() {
    Target target =
        sound(
            SITE
                + "|region=430700|visit_interval=PT5M|reading_interval=P1D|status=suspended|contact= 张三 "
                + "|level=市级|supervising_unit=市政府办|person_in_charge=李四|icp_filing=湘ICP备1号|police_filing=4307"
                + "|without_services=是");

    assertThat(target)
        .isEqualTo(
            new Site(
                new Profile(
                    new TargetKey("4307000001"),
                    "门户",
                    7,
                    "430700",
                    "https://a.gov.cn/",
                    Source.HTML,
                    Duration.ofMinutes(5),
                    Duration.ofDays(1),
                    Status.SUSPENDED,
                    "张三"),
                "市级",
                "市政府办",
                "李四",
                "湘ICP备1号",
                "4307",
                true));
  }

  @Test
  void readsEveryFieldOfAnAccount() {
    Account account =
        (Account)
            sound(
                ACCOUNT
                    + "|platform_uid=gh_1|official_code=4307000001000001|supervising_unit=网信办|operator=王五"
                    + "|reviewer=赵六|filing_number=常备1|opened_on=2019-05-24|followers=12345");

    assertThat(account.platform()).isEqualTo(Platform.WECHAT);
    assertThat(account.platformUid()).isEqualTo("gh_1");
    assertThat(account.stewardship())
        .isEqualTo(
            new Stewardship(
                "4307000001000001", "网信办", "王五", "赵六", "常备1", LocalDate.of(2019, 5, 24), 12345L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.gov.cn",
        "HTTPS://A.gov.cn:8443/x?y=1#z",
        "http://政务.中国/首页",
        "http://a_b.gov.cn/",
        "https://a.gov.cn/a b?id={1}|2",
        "http://[2001:db8::1]:80/",
        "http://10.0.0.1/",
        "http://a.gov.cn?x",
        "http://a.gov.cn/@user",
      })
  void takesAddressesAsTheyAreFound(String url) {
    assertThat(sound(SITE + "|url=" + url.replace("|", "%7C")).profile().url())
        .startsWith(url.substring(0, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {
        "key=x|name=n;kind:required",
        "kind=web|key=x|name=n;kind:unknown_value",
        "kind=Site|key=x|name=n|url=http://a/;kind:unknown_value",
        "kind=site|name=n|url=http://a/;key:required",
        "kind=site|key=a//b|name=n|url=http://a/;key:bad_key",
        "kind=site|key=a/visits|name=n|url=http://a/;key:bad_key",
        "kind=site|key=常德|name=n|url=http://a/;key:bad_key",
        "kind=site|key=x|url=http://a/;name:required",
        "kind=site|key=x|name=n;url:required",
        COLUMN + "|url=;url:required",
        COLUMN + "|parent=;parent:required",
        COLUMN + "|parent=a//b;parent:bad_key",
        COLUMN + "|column_class=;column_class:required",
        COLUMN + "|column_class=要闻;column_class:unknown_value",
        ACCOUNT + "|platform=;platform:required",
        ACCOUNT + "|platform=twitter;platform:unknown_value",
        ACCOUNT + "|parent=4307000001;parent:not_applicable",
        ACCOUNT + "|icp_filing=1;icp_filing:not_applicable",
        APP + "|platform=wechat;platform:unknown_value",
        APP + "|column_class=news;column_class:not_applicable",
        SITE + "|platform=wechat;platform:not_applicable",
        SITE + "|platform_uid=1;platform_uid:not_applicable",
        SITE + "|operator=1;operator:not_applicable",
        COLUMN + "|supervising_unit=1;supervising_unit:not_applicable",
        SITE + "|url=ftp://a/;url:bad_url",
        SITE + "|url=www.a.gov.cn;url:bad_url",
        SITE + "|url=//a.gov.cn/;url:bad_url",
        SITE + "|url=http://;url:bad_url",
        SITE + "|url=http:///x;url:bad_url",
        SITE + "|url=http://u:p@a.gov.cn/;url:bad_url",
        SITE + "|url=http://u@a.gov.cn/;url:bad_url",
        SITE + "|url=http://a:0/;url:bad_url",
        SITE + "|url=http://a:65536/;url:bad_url",
        SITE + "|url=http://a b/;url:bad_url",
        SITE + "|source=rss;source:unknown_value",
        SITE + "|status=open;status:unknown_value",
        SITE + "|region=4307;region:bad_region",
        SITE + "|region=４３０７００;region:bad_region",
        SITE + "|visit_interval=5m;visit_interval:bad_interval",
        SITE + "|visit_interval=PT0.999S;visit_interval:bad_interval",
        SITE + "|visit_interval=-PT5M;visit_interval:bad_interval",
        SITE + "|reading_interval=P32D;reading_interval:bad_interval",
        SITE + "|reading_interval=P99999999999999D;reading_interval:bad_interval",
        ACCOUNT + "|opened_on=2019-02-30;opened_on:bad_date",
        SITE + "|without_services=maybe;without_services:unknown_value",
        ACCOUNT + "|without_services=true;without_services:not_applicable",
        ACCOUNT + "|followers=-1;followers:bad_number",
        ACCOUNT + "|followers=1e3;followers:bad_number",
        SITE + "|level=a\u0000b;level:bad_character",
        SITE + "|name=a\u0007b;name:bad_character",
      })
  void refusesWhatCannotBe(String written, String expected) {
    assertThat(errors(written))
        .extracting(e -> e.field() + ":" + e.code())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"PT1S,1000", "PT1.5S,1500", "P31D,2678400000", "P1DT1H,90000000"})
  void takesIntervalsBetweenASecondAndAMonth(String written, long millis) {
    assertThat(sound(SITE + "|visit_interval=" + written).profile().visitInterval())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void namesTheAllowedWords() {
    assertThat(errors(SITE + "|status=open"))
        .singleElement()
        .extracting(FieldError::message)
        .asString()
        .contains("running, suspended, closing, closed");
  }

  @Test
  void findsAllErrorsInTheOrderOfTheFields() {
    assertThat(errors("kind=column|key=?|region=x|source=x|visit_interval=x|status=x"))
        .extracting(FieldError::field)
        .containsExactly(
            "key",
            "name",
            "region",
            "url",
            "parent",
            "column_class",
            "source",
            "visit_interval",
            "status");
  }

  @Test
  void limitsLengths() {
    String long201 = "名".repeat(201);
    assertThat(errors(SITE + "|name=" + long201))
        .extracting(FieldError::code)
        .containsExactly("too_long");
    assertThat(errors(SITE + "|contact=" + "x".repeat(501)))
        .extracting(FieldError::code)
        .containsExactly("too_long");
    assertThat(errors(SITE + "|url=http://a/" + "x".repeat(2000)))
        .extracting(FieldError::code)
        .containsExactly("too_long");
    assertThat(sound(SITE + "|name=" + "名".repeat(200)).profile().name()).hasSize(200);
  }

  @Test
  void aContactMayHaveSeveralLines() {
    TargetDraft draft = draft(SITE).with(Map.of(TargetField.CONTACT, "张三\r\n0736-1\t分机2"));

    assertThat(((TargetDraft.Sound) draft.check(1)).target().profile().contact())
        .isEqualTo("张三\n0736-1\t分机2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SITE
            + "|level=市级|supervising_unit=办|person_in_charge=李|icp_filing=1|police_filing=2|contact=c",
        COLUMN + "|level=一级|reading_interval=PT6H|status=closing",
        ACCOUNT
            + "|platform_uid=gh|operator=王|followers=0|opened_on=2020-01-01|url=http://a/|source=push",
        APP + "|platform=app|platform_uid=id1|reviewer=赵|region=430700",
      })
  void aTargetWrittenOutIsTheSameTarget(String written) {
    Target target = sound(written);

    assertThat(TargetDraft.of(target).check(7)).isEqualTo(new TargetDraft.Sound(target));
  }

  @Test
  void aChangeMayTakeAValueAway() {
    Map<TargetField, String> changes = new EnumMap<>(TargetField.class);
    changes.put(TargetField.REGION, null);
    changes.put(TargetField.NAME, "新名");

    TargetDraft changed = draft(SITE + "|region=430700").with(changes);

    assertThat(changed.value(TargetField.REGION)).isNull();
    assertThat(changed.value(TargetField.NAME)).isEqualTo("新名");
  }

  @Test
  void readsWhatAnOfficerSaysOfThePageAndWritesItAgain() {
    String written =
        COLUMN
            + "|list_selector= ul.list > li |date_selector=span.date|date_pattern=dd/MM|base_year=2026";
    Target column = sound(written);
    assertThat(column.profile().layout())
        .isEqualTo(new Layout("ul.list > li", "span.date", "dd/MM", 2026));
    assertThat(TargetDraft.of(column).with(Map.of(TargetField.UNIT, "u")).values())
        .containsEntry(TargetField.LIST_SELECTOR, "ul.list > li")
        .containsEntry(TargetField.BASE_YEAR, "2026");
    assertThat(sound(COLUMN).profile().layout()).isEqualTo(Layout.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "list_selector=ul[[;list_selector:bad_selector",
        "list_selector=p:matches(a+);list_selector:bad_selector",
        "date_selector=[a~=b];date_selector:bad_selector",
        "date_selector=>;date_selector:bad_selector",
        "date_pattern=nonsense;date_pattern:bad_pattern",
        "date_pattern=HH:mm;date_pattern:bad_pattern",
        "date_pattern=yyyy;date_pattern:bad_pattern",
        "date_pattern='dMy';date_pattern:bad_pattern",
        "base_year=26;base_year:bad_year",
        "base_year=1993;base_year:bad_year",
        "base_year=2101;base_year:bad_year",
        "base_year=20261;base_year:bad_year",
      })
  void refusesASelectorByItsColumn(String written, String fault) {
    assertThat(errors(COLUMN + "|" + written))
        .extracting(e -> e.field() + ":" + e.code())
        .containsExactly(fault);
  }

  @Test
  void theFileHasTheColumnsOfTheContract() {
    assertThat(TargetField.columns().stream().map(TargetField::column).toList())
        .isEqualTo(
            List.of(
                ("kind,key,name,unit,unit_parent,region,platform,platform_uid,url,parent,column_class,"
                        + "source,visit_interval,reading_interval,status,contact")
                    .split(",", -1)));
  }

  private static Target sound(String written) {
    TargetDraft.Checked checked = draft(written).check(7);
    assertThat(checked).isInstanceOf(TargetDraft.Sound.class);
    return ((TargetDraft.Sound) checked).target();
  }

  private static List<FieldError> errors(String written) {
    TargetDraft.Checked checked = draft(written).check(0);
    assertThat(checked).isInstanceOf(TargetDraft.Unsound.class);
    return ((TargetDraft.Unsound) checked).errors();
  }

  /** Later texts of a field replace earlier ones. */
  private static TargetDraft draft(String written) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    for (String pair : written.split("\\|", -1)) {
      String[] parts = pair.split("=", 2);
      TargetField field =
          Arrays.stream(TargetField.values())
              .filter(f -> f.column().equals(parts[0]))
              .findFirst()
              .orElseThrow();
      texts.put(field, parts[1]);
    }
    return new TargetDraft(texts);
  }
}
