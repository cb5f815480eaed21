package cn.xunjian.console.orders;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.NoticeWords;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.proof.Proof;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.telling.NoticeHistory;
import cn.xunjian.web.orders.OrderParts;
import cn.xunjian.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes an order as its page shows it. */
record OrderSheets(Phrasing say) {

  /**
   * Who reads the page.
   *
   * @param answers whether he may do what the unit does
   * @param tends whether he may look after it
   * @param leads whether he may decide about it
   */
  record Reader(boolean answers, boolean tends, boolean leads) {}

  OrderSheet of(Order order, OrderParts parts, Reader reader, RefusedForm refused) {
    OrderForms forms = new OrderForms(order, say);
    List<EntryForm> ofUnit = reader.answers() ? forms.ofUnit() : List.of();
    List<EntryForm> ofOffice = reader.tends() ? forms.ofOffice(reader.leads()) : List.of();
    ConsequenceForms rulings = new ConsequenceForms(say);
    List<OrderSheet.Following> following =
        parts.consequences().stream()
            .map(each -> following(each, rulings, reader, refused))
            .toList();
    boolean proves =
        reader.answers() && order.number() != null && !order.state().ended() && !order.empty();
    return new OrderSheet(
        new OrderPageWords(say),
        ListedOrder.of(order, say),
        order.demand(),
        facts(order),
        parts.items().stream().map(this::item).toList(),
        parts.steps().stream().map(this::step).toList(),
        parts.files().stream().map(this::file).toList(),
        following,
        parts.notices().stream().map(this::told).toList(),
        ofUnit.stream().map(refused::in).toList(),
        ofOffice.stream().map(refused::in).toList(),
        refused.untold(
            Stream.of(
                    ofUnit,
                    ofOffice,
                    following.stream().flatMap(each -> each.forms().stream()).toList())
                .flatMap(List::stream),
            say),
        proves ? "/api/v1/orders/" + order.id() + "/files" : "");
  }

  private List<Fact> facts(Order order) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.say("时限", "Term"), say.say(order.limit().term().words())));
    if (order.limit().due() != null) {
      facts.add(Fact.of(say.say("最迟", "Due by"), order.limit().words(say.zone())));
    }
    if (order.wish() != null) {
      facts.add(
          Fact.of(
              say.say("申请延期", "More time asked for"),
              say.say(order.wish().term().words())
                  + say.say("：", ": ")
                  + order.wish().reason()
                  + say.say("（", " (")
                  + order.wish().by()
                  + say.say("）", ")")));
    }
    facts.add(Fact.of(say.say("拟定人", "Drafted by"), order.dates().author()));
    if (order.dates().issued() != null) {
      facts.add(Fact.of(say.say("下发于", "Issued"), say.minute(order.dates().issued())));
    }
    if (order.dates().fixed() != null) {
      facts.add(Fact.of(say.say("报告整改于", "Reported as fixed"), say.minute(order.dates().fixed())));
    }
    if (order.dates().ended() != null) {
      facts.add(Fact.of(say.say("结束于", "Ended"), say.minute(order.dates().ended())));
    }
    if (order.assessment() != null) {
      facts.add(
          new Fact(
              say.say("所属检查", "Assessment"),
              "#" + order.assessment(),
              "/assessments/" + order.assessment()));
    }
    return facts;
  }

  private OrderSheet.Item item(OrderItem item) {
    String key = item.about().key();
    OrderItem.Look look = item.look();
    return new OrderSheet.Item(
        item.about().name(),
        key == null ? "" : PageAddress.ofTarget(key),
        say.say(item.says()),
        item.indicator(),
        item.stands() ? OrderPageWords.tag(look.seen(), say) : OrderPageWords.struck(say),
        item.stands() ? look.says() == null ? "" : say.say(look.says()) : struck(item.struck()),
        item.stands()
            ? ""
            : "/assessments/cards/" + item.struck().card() + "#i-" + item.indicator());
  }

  private String struck(OrderItem.Struck struck) {
    return struck.by() + say.say("：", ": ") + struck.reason();
  }

  private OrderSheet.Step step(OrderStep step) {
    return new OrderSheet.Step(
        say.second(step.at()),
        say.say(Vocabulary.word(Vocabulary.STEPS, step.step())),
        step.actor().equals(OrderStep.MACHINE)
            ? say.say(OrderStep.MACHINE, "Xunjian")
            : step.actor(),
        say.say(step.says()),
        step.note() == null ? "" : step.note());
  }

  private OrderSheet.File file(Proof file) {
    return new OrderSheet.File(
        "/api/v1/orders/" + file.of().number() + "/files/" + file.id(),
        file.name(),
        say.number(file.size()),
        file.by(),
        say.minute(file.at()));
  }

  private OrderSheet.Following following(
      Consequence proposed, ConsequenceForms forms, Reader reader, RefusedForm refused) {
    return new OrderSheet.Following(
        say.say(proposed.kind().words()),
        say.say(proposed.says()),
        forms.stands(proposed),
        reader.leads() ? forms.of(proposed).stream().map(refused::in).toList() : List.of());
  }

  private OrderSheet.Told told(NoticeHistory.Shown notice) {
    return new OrderSheet.Told(
        say.second(notice.deliveredAt() == null ? notice.createdAt() : notice.deliveredAt()),
        say.say(Vocabulary.word(Vocabulary.STEPS, notice.step())),
        notice.channel(),
        say.say(NoticeWords.result(notice.state())));
  }
}
