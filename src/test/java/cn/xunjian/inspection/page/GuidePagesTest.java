package cn.xunjian.inspection.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.wording.WordScan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Guides of other offices: what is found is what was written down, nothing else. */
class GuidePagesTest {

  private static final Instant SEEN = Instant.parse("2026-11-30T04:00:00Z");

  private final PageLook look =
      new PageLook(
          InspectedPages.SITE,
          InspectedPages.DOMAINS,
          WordScan.of(List.of(), LocalDate.of(2026, 11, 30)));

  private Set<String> found(GuidePages.Guide guide) {
    PageInView page =
        PageInView.of(
            WebAddress.parse("https://www.yanshi.gov.cn/bsfw/zn.html"),
            PageRole.PAGE,
            guide.html().getBytes(StandardCharsets.UTF_8),
            "text/html;charset=utf-8",
            SEEN,
            ZoneId.of("Asia/Shanghai"));
    return look.at(page).faults().stream()
        .filter(fault -> fault.kind().group() == FaultKind.Group.SERVICES)
        .map(fault -> fault.kind().code() + " " + fault.element())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void findsWhatIsWrittenDownAndNothingElse() {
    int expected = 0;
    int met = 0;
    int beside = 0;
    List<String> wrong = new ArrayList<>();
    for (GuidePages.Guide guide : GuidePages.all()) {
      Set<String> found = found(guide);
      expected += guide.expected().size();
      met += (int) guide.expected().stream().filter(found::contains).count();
      beside += (int) found.stream().filter(f -> !guide.expected().contains(f)).count();
      if (!found.equals(new TreeSet<>(guide.expected()))) {
        wrong.add(guide.name() + ": expected " + guide.expected() + ", found " + found);
      }
    }
    System.out.printf(
        "guides: %d pages, expected %d, found %d, false %d%n",
        GuidePages.all().size(), expected, met, beside);
    assertThat(wrong).isEmpty();
  }
}
