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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every page of the corpus is looked at; what is found is what was written down, nothing else. */
class InspectedPagesTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant SEEN = Instant.parse("2026-11-29T04:00:00Z");

  private final PageLook look =
      new PageLook(
          InspectedPages.SITE,
          InspectedPages.DOMAINS,
          WordScan.of(InspectedPages.TERMS, LocalDate.of(2026, 11, 29)));

  private List<PageFault> faults(InspectedPages.Page page) {
    byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
    return look.at(
            PageInView.of(
                WebAddress.parse(page.address()), page.role(), body, "text/html", SEEN, ZONE))
        .faults();
  }

  @Test
  void findsWhatIsWrittenDownAndNothingElse() {
    Map<String, int[]> figures = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (InspectedPages.Page page : InspectedPages.all()) {
      Set<String> found =
          faults(page).stream()
              .map(fault -> fault.kind().code() + " " + fault.element())
              .collect(Collectors.toCollection(TreeSet::new));
      count(figures, page, found);
      if (!found.equals(new TreeSet<>(page.expected()))) {
        wrong.add(page.name() + ": expected " + page.expected() + ", found " + found);
      }
    }
    figures.forEach(
        (group, n) ->
            System.out.printf(
                "%-10s expected %d, found %d, missed %d, false %d%n",
                group, n[0], n[1], n[0] - n[1], n[2]));
    System.out.printf("%d pages%n", InspectedPages.all().size());
    assertThat(wrong).isEmpty();
  }

  /** Per group: expected, found of them, found beside them. */
  private static void count(
      Map<String, int[]> figures, InspectedPages.Page page, Set<String> found) {
    for (String fault : page.expected()) {
      int[] n = figures.computeIfAbsent(group(fault), g -> new int[3]);
      n[0]++;
      n[1] += found.contains(fault) ? 1 : 0;
    }
    for (String fault : found) {
      int[] n = figures.computeIfAbsent(group(fault), g -> new int[3]);
      n[2] += page.expected().contains(fault) ? 0 : 1;
    }
  }

  private static String group(String fault) {
    return FaultKind.of(fault.substring(0, fault.indexOf(' '))).orElseThrow().group().code();
  }

  @Test
  void aHintOfABreakInIsNeverCertain() {
    List<PageFault> hints =
        InspectedPages.all().stream()
            .flatMap(page -> faults(page).stream())
            .filter(fault -> fault.kind().group() == FaultKind.Group.SECURITY)
            .toList();
    assertThat(hints).isNotEmpty().noneMatch(PageFault::certain);
  }

  @Test
  void theCorpusIsLargeAndItsNamesAreDistinct() {
    List<String> names = InspectedPages.all().stream().map(InspectedPages.Page::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
  }
}
