package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardFacts.Pages;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.InspectedSiteStore.Inspected;
import cn.xunjian.inspection.records.InspectedSiteStore.Seen;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an inspection saw, as the indicators of the notice count it. */
class InspectedPagesTest {

  private static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");
  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
  private static final String HOME = "http://s.gov.cn/";
  private static final String INSIDE = "http://s.gov.cn/a/";

  private static Seen seen(FaultKind kind, String page, String element) {
    return seen(kind, page, element, FindingState.CERTAIN);
  }

  private static Seen seen(FaultKind kind, String page, String element, FindingState state) {
    return new Seen(41, kind, page, page.equals(HOME), element, state);
  }

  private static Map<Kind, Pages> found(Duration before, Seen... seen) {
    return InspectedPages.of(
        BOOK, AT, new Inspected(12, AT.minus(before), true, List.of(seen), Set.of()));
  }

  private static List<String> finds(Kind kind, Seen... seen) {
    return found(Duration.ofDays(1), seen).get(kind).finds().stream().map(Text::zh).toList();
  }

  @ParameterizedTest
  @CsvSource({"P0D, true", "P92D, true", "P92DT1S, false", "P400D, false"})
  void anInspectionCountsAsLongAsTheRuleSays(Duration before, boolean counts) {
    Map<Kind, Pages> found = found(before);

    assertThat(found.isEmpty()).isEqualTo(!counts);
    if (counts) {
      assertThat(found)
          .as("the book asks for all that can be told")
          .containsOnlyKeys(Kind.values());
      assertThat(found.values())
          .allSatisfy(pages -> assertThat(pages.finds()).isEmpty())
          .allSatisfy(pages -> assertThat(pages.confirmed()).isEmpty())
          .allSatisfy(pages -> assertThat(pages.suspects()).isEmpty());
      assertThat(found.get(Kind.PAGE_LABEL).inspection()).isEqualTo(12);
    }
  }

  @Test
  void whatWasNeverInspectedIsNotMeasured() {
    assertThat(InspectedPages.of(BOOK, AT, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SEARCH_ANSWERS, SEARCH_MISS",
    "SEARCH, NO_SEARCH",
    "GUIDES, GUIDE_UNUSABLE",
    "LETTERS, LETTER_UNANSWERED",
    "SURVEYS, FEW_SURVEYS",
    "IPV6, IPV6"
  })
  void whatCouldNotBeLookedAtIsNotMeasured(SiteCheck unlooked, Kind kind) {
    Map<Kind, Pages> found =
        InspectedPages.of(BOOK, AT, new Inspected(12, AT, true, List.of(), Set.of(unlooked)));

    assertThat(found).doesNotContainKey(kind);
    assertThat(found.containsKey(Kind.NO_SEARCH))
        .as("a box that was found is none that is missing")
        .isEqualTo(unlooked != SiteCheck.SEARCH);
  }

  // Each kind of fault with the one kind of the rule book that counts it.
  @ParameterizedTest
  @CsvSource({
    "DEAD_LINK, DEAD_LINK_INSIDE",
    "DEAD_IMAGE, DEAD_LINK_INSIDE",
    "DEAD_ATTACHMENT, DEAD_LINK_INSIDE",
    "SOFT_404, DEAD_LINK_INSIDE",
    "EMPTY_ATTACHMENT, DEAD_LINK_INSIDE",
    "COLUMN_GONE, DEAD_LINK_INSIDE",
    "FOREIGN_REDIRECT,",
    "WRONG_TYPE,",
    "LOCAL_LINK,",
    "COLUMN_BLANK,",
    "BADGE_MISSING, FOOTER_MARK",
    "BADGE_TARGET, FOOTER_MARK",
    "SITE_CODE_MISSING, FOOTER_MARK",
    "SITE_CODE_FORM, FOOTER_MARK",
    "SITE_CODE_DIFFERS, FOOTER_MARK",
    "ICP_MISSING, FOOTER_MARK",
    "ICP_FORM, FOOTER_MARK",
    "ICP_LINK, FOOTER_MARK",
    "ICP_DIFFERS, FOOTER_MARK",
    "POLICE_MISSING, FOOTER_MARK",
    "POLICE_FORM, FOOTER_MARK",
    "POLICE_LINK, FOOTER_MARK",
    "POLICE_DIFFERS, FOOTER_MARK",
    "HOST_UNIT_MISSING, FOOTER_MARK",
    "CONTACT_MISSING, FOOTER_MARK",
    "SITEMAP_MISSING, FOOTER_MARK",
    "ACCESSIBILITY_MISSING,",
    "REPORT_ENTRY_MISSING, FIND_ERROR_ENTRY",
    "REPORT_ENTRY_TARGET, FIND_ERROR_ENTRY",
    "SITE_NAME_MISSING, DOMAIN_NAME",
    "DOMAIN_FORM, DOMAIN_NAME",
    "LABEL_MISSING, PAGE_LABEL",
    "LABEL_EMPTY, PAGE_LABEL",
    "LABEL_CONTRADICTS,",
    "HIDDEN_LINK, TAMPERING",
    "SUSPICIOUS_WORDS, TAMPERING",
    "WORDING, WORDING",
    "MIXED_CONTENT,",
    "FOREIGN_SCRIPT,",
    "FOREIGN_FRAME,",
    "LISTED_DOMAIN, TAMPERING",
    "CLOAKED, TAMPERING",
    "GUIDE_ELEMENT_MISSING, GUIDE_ELEMENT",
    "GUIDE_ELEMENT_EMPTY, GUIDE_ELEMENT",
    "GUIDE_VAGUE, GUIDE_VAGUE",
    "GUIDE_UNUSABLE, GUIDE_UNUSABLE",
    "FORM_MISSING, FORM_OR_SAMPLE",
    "SAMPLE_MISSING, FORM_OR_SAMPLE",
    "SAMPLE_IS_FORM, FORM_OR_SAMPLE",
    "LETTER_UNANSWERED, LETTER_UNANSWERED",
    "LETTERS_STALE, STALE_ANSWERS",
    "LETTER_FIELD_MISSING, LETTER_FIELD",
    "SURVEYS_FEW, FEW_SURVEYS",
    "SURVEY_RESULT_MISSING, SURVEY_RESULT",
    "SEARCH_MISSING, NO_SEARCH",
    "SEARCH_MISSES, SEARCH_MISS",
    "NO_IPV6, IPV6",
    "NO_TLS,",
    "NO_TLS_REDIRECT,",
    "NO_HSTS,",
    "BAD_ADDRESS,",
    "TLS_EXPIRED,"
  })
  void aFaultCountsUnderOneKindAlone(FaultKind kind, Kind counted) {
    Map<Kind, Pages> found = found(Duration.ofDays(1), seen(kind, INSIDE, "x"));

    found.forEach(
        (under, pages) ->
            assertThat(pages.finds()).as(under.code()).hasSize(under == counted ? 1 : 0));
  }

  @Test
  void aDeadLinkCountsOnceAndOnTheHomePageIfItStandsThere() {
    Seen[] seen = {
      seen(FaultKind.DEAD_LINK, INSIDE, "http://s.gov.cn/gone"),
      seen(FaultKind.DEAD_LINK, HOME, "http://s.gov.cn/gone"),
      seen(FaultKind.DEAD_IMAGE, INSIDE, "http://s.gov.cn/x.jpg"),
      seen(FaultKind.DEAD_IMAGE, INSIDE + "b", "http://s.gov.cn/x.jpg")
    };

    assertThat(finds(Kind.DEAD_LINK_HOME, seen))
        .containsExactly("链接打不开 http://s.gov.cn/gone（见于 http://s.gov.cn/）");
    assertThat(finds(Kind.DEAD_LINK_INSIDE, seen))
        .containsExactly("图片打不开 http://s.gov.cn/x.jpg（见于 http://s.gov.cn/a/）");
  }

  @Test
  void aMarkCountsOnceHoweverManyPagesLackIt() {
    assertThat(
            finds(
                Kind.FOOTER_MARK,
                seen(FaultKind.ICP_MISSING, HOME, "icp"),
                seen(FaultKind.ICP_MISSING, INSIDE, "icp"),
                seen(FaultKind.SITEMAP_MISSING, HOME, "sitemap")))
        .containsExactly("未见ICP备案编号（见于 http://s.gov.cn/）", "未见网站地图（见于 http://s.gov.cn/）");
  }

  @Test
  void aLabelCountsOnceWithTheNumberOfPagesThatLackIt() {
    assertThat(
            finds(
                Kind.PAGE_LABEL,
                seen(FaultKind.LABEL_MISSING, INSIDE, "PubDate"),
                seen(FaultKind.LABEL_EMPTY, INSIDE + "b", "PubDate"),
                seen(FaultKind.LABEL_MISSING, INSIDE, "ColumnName")))
        .containsExactly(
            "缺少页面标签 PubDate（2 页，如 http://s.gov.cn/a/）",
            "缺少页面标签 ColumnName（1 页，如 http://s.gov.cn/a/）");
  }

  @Test
  void whatIsSuspectedAndWhatAPersonConfirmedIsToldApart() {
    Map<Kind, Pages> found =
        found(
            Duration.ofDays(1),
            seen(FaultKind.GUIDE_ELEMENT_MISSING, INSIDE, "time", FindingState.SUSPECT),
            seen(FaultKind.GUIDE_ELEMENT_EMPTY, INSIDE + "b", "time", FindingState.CONFIRMED),
            seen(FaultKind.GUIDE_ELEMENT_MISSING, INSIDE + "c", "time", FindingState.CONFIRMED),
            seen(FaultKind.GUIDE_ELEMENT_MISSING, INSIDE, "phone", FindingState.SUSPECT),
            seen(FaultKind.GUIDE_ELEMENT_MISSING, INSIDE + "b", "phone", FindingState.SUSPECT));

    Pages guides = found.get(Kind.GUIDE_ELEMENT);
    assertThat(guides.finds()).isEmpty();
    assertThat(guides.confirmed())
        .as("one class of elements is one fault, as its surest sightings have it")
        .extracting(Text::zh)
        .containsExactly("办事指南缺少办理时间（2 份，如 http://s.gov.cn/a/b）");
    assertThat(guides.suspects())
        .extracting(Text::zh)
        .containsExactly("办事指南缺少联系电话（2 份，如 http://s.gov.cn/a/）");
  }

  @Test
  void aLinkThatIsDeadInsideIsNotForgottenForADoubtAtHome() {
    Seen[] seen = {
      seen(FaultKind.DEAD_LINK, HOME, "http://x.gov.cn/", FindingState.SUSPECT),
      seen(FaultKind.DEAD_LINK, INSIDE, "http://x.gov.cn/", FindingState.CERTAIN)
    };

    assertThat(finds(Kind.DEAD_LINK_HOME, seen)).hasSize(1);
    assertThat(finds(Kind.DEAD_LINK_INSIDE, seen)).isEmpty();
  }

  @Test
  void eachKindOfTheBookIsFedByWhatInspectionsKnow() {
    for (Kind kind : Kind.values()) {
      String page = kind == Kind.DEAD_LINK_HOME ? HOME : INSIDE;
      assertThat(Stream.of(FaultKind.values()).map(each -> finds(kind, seen(each, page, "x"))))
          .as(kind.code())
          .anyMatch(finds -> finds.size() == 1);
    }
  }
}
