package cn.xunjian.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.console.orders.OrderSheets.Reader;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.web.orders.OrderParts;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderPagesTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final Instant NOW = ZH.now();
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'>\u202e😀" + "长".repeat(10_000);

  private static Order order(OrderState state, Duration left, boolean wish, String words) {
    Instant issued = NOW.minus(Duration.ofDays(2));
    return new Order(
        7,
        new UUID(1, 2),
        new Order.Whose(3, words),
        null,
        words,
        words,
        state,
        state == OrderState.DRAFT ? null : "常行审改〔2026〕7号",
        new Order.Limit(
            new TimeAllowed.Hours(48), issued, state == OrderState.DRAFT ? null : NOW.plus(left)),
        wish ? new Order.Wish(new TimeAllowed.WorkingDays(3), words, "张丽", NOW) : null,
        Order.Told.NOTHING,
        new Order.Dates("李敏", issued, state == OrderState.DRAFT ? null : issued, null, null, null),
        1);
  }

  private static List<String> steps(List<EntryForm> forms) {
    return forms.stream().map(EntryForm::id).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DRAFT     | false | ''                      | issue,withdraw",
        "ISSUED    | false | receive,fix,extension   | grant,withdraw",
        "ISSUED    | true  | receive,fix             | grant,refuse,withdraw",
        "RECEIVED  | false | fix,extension           | grant,withdraw",
        "FIXED     | false | ''                      | verify,return,look,withdraw",
        "VERIFIED  | false | ''                      | close,return",
        "RETURNED  | false | fix,extension           | grant,withdraw",
        "CLOSED    | false | ''                      | ''",
        "WITHDRAWN | false | ''                      | ''",
      })
  void onlyTheNextStepsAreOffered(OrderState state, boolean wish, String unit, String office) {
    OrderForms forms = new OrderForms(order(state, Duration.ofHours(5), wish, "x"), ZH);
    assertThat(String.join(",", steps(forms.ofUnit()))).isEqualTo(unit);
    assertThat(String.join(",", steps(forms.ofOffice(true)))).isEqualTo(office);
    assertThat(steps(forms.ofOffice(false))).isSubsetOf("verify", "look");
  }

  /** An office that withdraws it need not write down again what the appeal said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DRAFT    | withdraw",
        "ISSUED   | withdraw",
        "FIXED    | withdraw",
        "VERIFIED | close",
        "CLOSED   | ''",
      })
  void ofWhatAppealsEmptiedNothingButItsEndIsOffered(OrderState state, String office) {
    Order empty = order(state, Duration.ofHours(-5), true, "x").emptied(NOW);
    OrderForms forms = new OrderForms(empty, ZH);

    assertThat(forms.ofUnit()).isEmpty();
    assertThat(String.join(",", steps(forms.ofOffice(true)))).isEqualTo(office);
    assertThat(forms.of("withdraw").fields().get(0).value())
        .startsWith(empty.empty() ? "单位申辩成立" : "");
    ListedOrder row = ListedOrder.of(empty, ZH);
    assertThat(row.overdue()).isNull();
    assertThat(row.left())
        .isEqualTo(
            !empty.empty() ? "" : "申辩成立，已无整改事项，待" + (state == OrderState.VERIFIED ? "办结" : "撤回"));
  }

  @Test
  void whatAnAppealStruckSaysByWhomAndWhere() {
    OrderItem struck =
        new OrderItem(
            1,
            7,
            new OrderItem.Origin(OrderItem.Source.FINDING, "12-M2"),
            new OrderItem.About(1, "wx", "某号"),
            "M2",
            Text.same("长期不更新"),
            OrderItem.Look.NONE,
            new OrderItem.Struck(13, NOW, "李敏", "批文属实"));
    OrderParts parts = new OrderParts(List.of(struck), List.of(), List.of(), List.of(), List.of());

    OrderSheet.Item shown =
        new OrderSheets(ZH)
            .of(
                order(OrderState.ISSUED, Duration.ofHours(5), false, "x"),
                parts,
                new Reader(true, true, true),
                RefusedForm.NOTHING)
            .items()
            .get(0);

    assertThat(shown.look().word()).isEqualTo("申辩成立，不再整改");
    assertThat(shown.seen()).isEqualTo("李敏：批文属实");
    assertThat(shown.card()).isEqualTo("/assessments/cards/13#i-M2");
  }

  @Test
  void whatCannotBeIsNotSent() {
    OrderForms forms =
        new OrderForms(order(OrderState.ISSUED, Duration.ofHours(5), false, "x"), ZH);
    assertThat(forms.fault("fix", new Sent(Map.of("text", "已恢复", "fixedOn", "2026-11-30"))))
        .isEqualTo("整改完成日期不能晚于今天");
    assertThat(forms.fault("fix", new Sent(Map.of("text", "已恢复", "fixedOn", "2026-11-29"))))
        .isEmpty();
    assertThat(forms.fault("grant", Sent.NOTHING)).isEqualTo("请填写：延长工作日");
    assertThat(forms.fault("withdraw", Sent.NOTHING)).isEqualTo("请填写：理由");
    assertThat(OrderForms.term(new Sent(Map.of("workingDays", "3"))))
        .isEqualTo(new TimeAllowed.WorkingDays(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT5H   | 剩余 5 小时   | false",
        "-PT26H | 已逾期 1 天 2 小时 | true",
      })
  void aRowSaysHowMuchTimeIsLeft(Duration left, String said, boolean late) {
    ListedOrder row = ListedOrder.of(order(OrderState.ISSUED, left, false, "x"), ZH);
    assertThat(row.left()).isEqualTo(said);
    assertThat(row.overdue() != null).isEqualTo(late);
    assertThat(ListedOrder.of(order(OrderState.FIXED, left, false, "x"), ZH).left()).isEmpty();
  }

  @Test
  void theAddressSaysWhatIsListed() {
    PageAddress self = PageAddress.of("/orders").with("state", "overdue").with("before", "9");
    OrderFilter filter = OrderFilter.read(self);
    assertThat(filter.choices(ZH))
        .extracting(c -> c.words() + " " + c.href() + " " + c.chosen())
        .startsWith("进行中 /orders false", "逾期 /orders?state=overdue true")
        .endsWith("全部 /orders?state=all false");
    Assertions.assertThatThrownBy(
            () -> OrderFilter.read(PageAddress.of("/orders").with("state", "moon")))
        .isInstanceOf(Problem.class);
  }

  static OrderParts parts(String words) {
    Text says = Text.same(words);
    return new OrderParts(
        List.of(
            new OrderItem(
                1,
                7,
                new OrderItem.Origin(OrderItem.Source.INCIDENT, "x"),
                new OrderItem.About(1, "own/a b", words),
                "V2.down",
                says,
                new OrderItem.Look(OrderItem.Seen.FAILED, NOW, NOW, says, null),
                null)),
        List.of(
            new OrderStep(
                new UUID(1, 3),
                OrderDeed.ISSUE.code(),
                OrderState.ISSUED,
                words,
                NOW,
                says,
                words)),
        List.of(new Proof(3, ProofOf.order(7), words, "image/png", "00", 1_234, words, NOW)),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatPeopleWriteIsText(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    Order order = order(OrderState.RETURNED, Duration.ofHours(-5), true, HOSTILE);
    OrderSheet sheet =
        new OrderSheets(say)
            .of(
                order,
                parts(HOSTILE),
                new Reader(true, true, true),
                new RefusedForm("fix", new Sent(Map.of("text", HOSTILE)), "why"));
    Document page = WrittenPage.page(language, "order", sheet);

    assertThat(page.selectFirst("h1 bdi").text()).isEqualTo(HOSTILE);
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.selectFirst("#fix textarea").text()).isEqualTo(HOSTILE);
    assertThat(page.selectFirst("#fix [role=alert]").text()).isEqualTo("why");
    assertThat(page.selectFirst("td a.name").attr("href")).isEqualTo("/targets/own/a%20b");
    assertThat(page.selectFirst("form[data-upload]").attr("data-upload"))
        .isEqualTo("/api/v1/orders/7/files");
    Document list =
        WrittenPage.page(
            language,
            "orders",
            OrdersPage.view(List.of(order), OrderFilter.read(PageAddress.of("/orders")), "", say));
    assertThat(list.selectFirst("a.name bdi").text()).isEqualTo(HOSTILE);
    assertThat(list.select("main script")).isEmpty();
  }
}
