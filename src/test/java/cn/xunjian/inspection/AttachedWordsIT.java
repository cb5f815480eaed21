package cn.xunjian.inspection;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ScriptedSite.Reply;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.State;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.files.OfficeFiles;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Words in attachments of a site: found in the file, with their place, and gone when mended. */
class AttachedWordsIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(200, 200, 2, 50, 200);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();
  private final ScriptedSite elsewhere = new ScriptedSite("127.0.0.2");
  private final Map<String, byte[]> files = new HashMap<>();
  private InspectionBench bench;

  @BeforeEach
  void serve() throws IOException {
    InspectionBench.clear(DATABASE);
    files.put("/tz/a.docx", OfficeFiles.word("请报住房与城乡建设部备案，并抄送住房与城乡建设部门。"));
    files.put("/tz/b.xlsx", OfficeFiles.workbook("主管部门：住房与城乡建设部"));
    files.put("/tz/c.pdf", OfficeFiles.pdf("由住房与城乡建设部负责解释", 2));
    files.put("/tz/d.docx", OfficeFiles.word("由住房和城乡建设部负责解释"));
    files.put("/tz/scan.pdf", OfficeFiles.pdf("", 1));
    SmallSite small =
        new SmallSite("words in files")
            .article(
                "/tz/art_1_10009.html",
                "关于附件的通知",
                "2026-11-25",
                "<p>"
                    + "各单位认真做好本职工作，落实责任。".repeat(12)
                    + "</p><a href='a.docx'>附件一</a><a href='b.xlsx'>附件二</a><a href='c.pdf'>附件三</a>"
                    + "<a href='d.docx'>附件四</a><a href='scan.pdf'>附件五</a>"
                    + "<a href='http://"
                    + elsewhere.authority()
                    + "/other.docx'>别处的附件</a>");
    site.answers(
        (path, headers) -> {
          byte[] file = files.get(path);
          String tag = file == null ? "" : "\"" + file.length + "\"";
          if (file != null && List.of(tag).equals(headers.get("If-none-match"))) {
            return new Reply(304, Map.of("ETag", tag), new byte[0]);
          }
          return file == null
              ? small.answer(path, headers)
              : new Reply(
                  200, Map.of("Content-Type", "application/octet-stream", "ETag", tag), file);
        });
    byte[] foreign = OfficeFiles.word("住房与城乡建设部");
    elsewhere.answers((path, headers) -> Reply.file(foreign));
    bench =
        new InspectionBench(
            DATABASE, clock, AMPLE, site.url("/"), List.of(site.address(), elsewhere.address()));
  }

  @AfterEach
  void close() {
    bench.close();
    site.close();
    elsewhere.close();
  }

  private List<String> words() {
    return bench.findings().stream()
        .filter(f -> f.kind() == FaultKind.WORDING)
        .map(f -> f.page().replace(site.url(""), "") + " " + f.element() + " " + f.value())
        .sorted()
        .toList();
  }

  private static CheckMade files(Inspection ended) {
    return ended.checks().stream()
        .filter(made -> made.check() == SiteCheck.FILES)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wordsAreFoundInFilesOfTheSiteWithTheirPlace() {
    Inspection ended = bench.run();
    assertThat(words())
        .containsExactly(
            "/tz/a.docx 住房与城乡建设部 ×2 @2 → 住房和城乡建设部",
            "/tz/b.xlsx 住房与城乡建设部 ×1 @5 → 住房和城乡建设部",
            "/tz/c.pdf 住房与城乡建设部 ×2 @1 → 住房和城乡建设部");
    SiteFinding found =
        bench.findings().stream()
            .filter(f -> f.kind() == FaultKind.WORDING && f.page().endsWith("a.docx"))
            .findFirst()
            .orElseThrow();
    assertThat(found.around()).contains("请报住房与城乡建设部备案");
    assertThat(found.hash()).hasSize(64);
    assertThat(files(ended))
        .as("a scan is no file that was read")
        .isEqualTo(new CheckMade(SiteCheck.FILES, State.PART, 4, Why.UNREADABLE));
    assertThat(ended.tally().sights().unread()).isEqualTo(1);
  }

  @Test
  void whatIsMendedInAFileIsGoneAndWhatIsUnchangedStands() throws IOException {
    bench.run();
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    files.put("/tz/a.docx", OfficeFiles.word("请报住房和城乡建设部备案，特此通知，请各单位遵照执行。"));
    bench.run();
    assertThat(words())
        .containsExactly(
            "/tz/b.xlsx 住房与城乡建设部 ×1 @5 → 住房和城乡建设部", "/tz/c.pdf 住房与城乡建设部 ×2 @1 → 住房和城乡建设部");
    assertThat(bench.findings(FindingState.GONE))
        .extracting(SiteFinding::page)
        .contains(site.url("/tz/a.docx"));
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    files.remove("/tz/b.xlsx");
    bench.run();
    assertThat(words()).containsExactly("/tz/c.pdf 住房与城乡建设部 ×2 @1 → 住房和城乡建设部");
    assertThat(done(bench.records().pages().of(InspectionBench.SITE)))
        .doesNotContainKey(site.url("/tz/b.xlsx"));
  }

  @Test
  void whatNobodyCouldReadIsAskedForAgainThoughItHasNotChanged() {
    bench.run();
    assertThat(done(bench.records().pages().of(InspectionBench.SITE)))
        .hasEntrySatisfying(
            site.url("/tz/scan.pdf"), kept -> assertThat(kept.page().etag()).isNull())
        .hasEntrySatisfying(
            site.url("/tz/b.xlsx"), kept -> assertThat(kept.page().etag()).isNotNull());
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    Inspection ended = bench.run();
    assertThat(files(ended))
        .as("four files are those that were read, the scan is none still")
        .isEqualTo(new CheckMade(SiteCheck.FILES, State.PART, 4, Why.UNREADABLE));
    assertThat(ended.tally().sights().unchanged()).as("files are no pages").isZero();
  }
}
