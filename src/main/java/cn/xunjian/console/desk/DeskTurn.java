package cn.xunjian.console.desk;

import cn.xunjian.console.cases.CasePageWords;
import cn.xunjian.console.cases.ListedCase;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.orders.ListedOrder;
import cn.xunjian.console.orders.OrderPageWords;
import java.util.List;

/**
 * Orders and cases whose next step is that of whoever is signed in, the nearest deadlines first.
 *
 * @param orderCount how many orders there are in all
 * @param caseCount how many cases there are in all
 */
public record DeskTurn(
    OrderPageWords orderWords,
    List<ListedOrder> orders,
    String orderCount,
    CasePageWords caseWords,
    List<ListedCase> cases,
    String caseCount) {

  static DeskTurn nothing(Phrasing say) {
    return new DeskTurn(
        new OrderPageWords(say), List.of(), "", new CasePageWords(say), List.of(), "");
  }
}
