package cn.xunjian.inspection.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Looks at a page that is a guide to a service: which elements stand there, which are empty, which
 * only allude, and whether its form comes blank and as a sample. All of it is for a person to
 * decide: guides are written in many ways.
 */
final class GuideLook {

  /** A page with so many labels is a guide; prose that only speaks of them has none. */
  private static final int FEWEST_LABELS = 3;

  /** From here on the guide counts as of no use: 国办秘函〔2019〕19号 服务不实用. */
  static final int UNUSABLE = 4;

  private static final int LONGEST_LABEL = 24;

  private static final Pattern EMPTY = Pattern.compile("(无|暂无|没有|略|待补充|待完善|[-—–/／]*)");
  private static final Pattern VAGUE =
      Pattern.compile("其[他它](有关|相关|必要的?|需要的?|应当提交的?|规定的?)?(材料|资料|证明|文件)|等(有关|相关)(材料|资料)|有关材料");

  private static final Pattern FORM = Pattern.compile("[\\p{IsHan}]{0,12}(申请|登记|审批|申报|备案)表|表格|空表");

  /** Of a form that nobody has to bring. */
  private static final Pattern MADE_THERE =
      Pattern.compile(
          "[\\p{IsHan}]{0,14}表[^。；;]{0,8}(自动生成|在线填写|网上填写|现场填写|现场打印|系统打印|无需提交|免提交)"
              + "|(无需|无须|不需要?|不用|免)[^。；;，,、]{0,8}表");

  private static final Pattern SAMPLE = Pattern.compile("样表|样本|示范文本|范本|填写示例|示例");

  private final PageInView page;
  private final Map<GuideElement, String> values = new EnumMap<>(GuideElement.class);

  private GuideLook(PageInView page) {
    this.page = page;
  }

  /**
   * What a guide shows.
   *
   * @param recognised whether the page is one
   * @param pairs the blank forms and samples that it offers, to be compared
   */
  record Seen(boolean recognised, List<PageFault> faults, List<FormPair> pairs) {

    static final Seen NOTHING = new Seen(false, List.of(), List.of());
  }

  static Seen at(PageInView page) {
    GuideLook look = new GuideLook(page);
    look.gather();
    return look.values.size() < FEWEST_LABELS ? Seen.NOTHING : look.seen();
  }

  private void gather() {
    for (Element element : page.dom().select("th,td,dt,strong,b,h2,h3,h4,h5,li,p,div,span,label")) {
      String own = element.text().strip();
      if (own.isEmpty() || own.length() > 400) {
        continue;
      }
      int colon = colon(own);
      String label = colon > 0 ? own.substring(0, colon) : own;
      if (label.length() > LONGEST_LABEL) {
        continue;
      }
      for (GuideElement kind : GuideElement.values()) {
        if (kind.labels(label.strip())) {
          String after = colon > 0 ? own.substring(colon + 1).strip() : "";
          note(kind, after.isEmpty() ? beside(element) : after);
        }
      }
    }
  }

  private static int colon(String text) {
    int wide = text.indexOf('：');
    int narrow = text.indexOf(':');
    return wide < 0 ? narrow : narrow < 0 ? wide : Math.min(wide, narrow);
  }

  /** Where a label stands twice, the one with a value counts. */
  private void note(GuideElement kind, String value) {
    values.merge(kind, value, (was, now) -> empty(was) ? now : was);
  }

  /** What stands behind a label: in its row, after it in its line, or in what follows. */
  private static String beside(Element label) {
    if (label.nameIs("td") || label.nameIs("th")) {
      Element cell = label.nextElementSibling();
      return cell == null ? below(label) : shown(cell);
    }
    for (Node next = label.nextSibling(); next != null; next = next.nextSibling()) {
      if (next instanceof TextNode text && !text.text().isBlank()) {
        return text.text().strip().replaceFirst("^[:：]\\s*", "");
      }
      if (next instanceof Element element && !element.nameIs("br")) {
        return heading(element) ? "" : shown(element);
      }
    }
    Element parent = label.parent();
    boolean alone = parent != null && parent.text().strip().equals(label.text().strip());
    Element following = alone ? parent.nextElementSibling() : null;
    return following == null || labelled(following) ? "" : shown(following);
  }

  /** Of a table whose labels stand in its head. */
  private static String below(Element cell) {
    Element row = cell.parent();
    Element next = row == null ? null : row.nextElementSibling();
    return next == null || next.childrenSize() <= cell.elementSiblingIndex()
        ? ""
        : shown(next.child(cell.elementSiblingIndex()));
  }

  private static boolean heading(Element element) {
    return element.normalName().matches("h[1-6]") || labelled(element);
  }

  private static boolean labelled(Element element) {
    String text = element.text().strip();
    int colon = colon(text);
    String label = colon > 0 ? text.substring(0, colon).strip() : text;
    return Stream.of(GuideElement.values()).anyMatch(kind -> kind.labels(label));
  }

  /** A picture of the process, or a file, is a value too. */
  private static String shown(Element element) {
    String text = element.text().strip();
    boolean other = !element.select("img,a[href],iframe,object,video").isEmpty();
    return text.isEmpty() && other ? "…" : text;
  }

  private static boolean empty(String value) {
    return EMPTY.matcher(value.strip().replaceAll("[。.]$", "")).matches();
  }

  private Seen seen() {
    List<PageFault> faults = new ArrayList<>();
    Element head = page.dom().selectFirst("h1,h2,.title");
    boolean headed = head != null && !head.text().isBlank();
    List<GuideElement> lacking = new ArrayList<>();
    for (GuideElement kind : GuideElement.values()) {
      String value = values.get(kind);
      boolean named = kind == GuideElement.NAME && headed;
      if (value == null && !named) {
        lacking.add(kind);
        faults.add(fault(FaultKind.GUIDE_ELEMENT_MISSING, kind.code(), kind.words().zh()));
      } else if (value != null && empty(value) && !named) {
        lacking.add(kind);
        faults.add(fault(FaultKind.GUIDE_ELEMENT_EMPTY, kind.code(), value));
      }
    }
    if (lacking.size() >= UNUSABLE) {
      String which = lacking.stream().map(k -> k.words().zh()).collect(Collectors.joining("、"));
      faults.add(fault(FaultKind.GUIDE_UNUSABLE, "elements", lacking.size() + "/8 " + which));
    }
    vague().ifPresent(faults::add);
    List<FormPair> pairs = forms(faults);
    return new Seen(true, List.copyOf(faults), pairs);
  }

  private PageFault fault(FaultKind kind, String element, String value) {
    return PageFault.suspect(kind, element, value, page.dom().title());
  }

  private Optional<PageFault> vague() {
    String said =
        values.getOrDefault(GuideElement.MATERIALS, "")
            + "\n"
            + values.getOrDefault(GuideElement.CONDITIONS, "");
    Matcher found = VAGUE.matcher(said);
    return found.find()
        ? Optional.of(
            PageFault.suspect(
                FaultKind.GUIDE_VAGUE,
                found.group(),
                "",
                said.substring(
                    Math.max(0, found.start() - 40), Math.min(said.length(), found.end() + 40))))
        : Optional.empty();
  }

  /** The forms that the guide speaks of: each should be there blank and as a sample. */
  private List<FormPair> forms(List<PageFault> faults) {
    Collection<PageLink> files =
        PageLinks.of(page).links().stream()
            .filter(link -> link.sort() == PageLink.Sort.ATTACHMENT)
            .toList();
    List<PageLink> samples =
        files.stream().filter(link -> SAMPLE.matcher(link.text()).find()).toList();
    List<PageLink> blanks =
        files.stream()
            .filter(link -> FORM.matcher(link.text()).find())
            .filter(link -> !samples.contains(link))
            .toList();
    String materials =
        MADE_THERE.matcher(values.getOrDefault(GuideElement.MATERIALS, "")).replaceAll("");
    boolean spoken = FORM.matcher(materials).find() || !blanks.isEmpty();
    if (!spoken) {
      return List.of();
    }
    if (blanks.isEmpty()) {
      faults.add(fault(FaultKind.FORM_MISSING, "form", ""));
    }
    if (samples.isEmpty()) {
      faults.add(fault(FaultKind.SAMPLE_MISSING, "sample", ""));
    }
    return samples.stream()
        .flatMap(
            sample ->
                blanks.stream()
                    .map(
                        blank ->
                            new FormPair(blank.address().toString(), sample.address().toString())))
        .toList();
  }
}
