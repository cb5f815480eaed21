package cn.xunjian.web.orders;

import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What orders are to be drafted of.
 *
 * @param assessment all that it found wanting
 * @param unit of an assessment only its branch; of what is entered by hand the unit that has to act
 */
@Schema(name = "OrderDrafts")
record OrderForm(
    @Size(max = OrderForm.MOST, message = OrderForm.MANY) @Schema(description = "ids of incidents")
        List<String> incidents,
    @Size(max = OrderForm.MOST, message = OrderForm.MANY)
        @Schema(description = "indicators of cards, such as 17-M2")
        List<String> findings,
    @Size(max = OrderForm.MOST, message = OrderForm.MANY)
        @Schema(description = "numbers of what inspections found")
        List<Long> siteFindings,
    Long assessment,
    Long unit,
    @Size(max = OrderForm.MOST, message = OrderForm.MANY) List<@Valid ByHand> byHand,
    @Schema(description = "an order for each item rather than for each unit") Boolean perItem,
    @Size(max = 200, message = "too_long: a title has 200 characters at most") @Storable
        String title,
    @Size(max = 4_000, message = "too_long: a demand has 4000 characters at most") @Storable
        String demand,
    TermForm term) {

  static final int MOST = 500;
  static final String MANY = "too_long: at most 500 of one kind";
  static final String USUAL_TITLE = "政府网站与政务新媒体限期整改";
  static final String USUAL_DEMAND = "请按所列问题整改到位，举一反三，并在期限内报告整改情况。";

  private static final int USUAL_DAYS = 5;

  /** What a person found himself. */
  @Schema(name = "OrderItemByHand")
  record ByHand(
      @NotBlank(message = "missing: name what is faulty") @Size(max = 200) @Storable String name,
      @Size(max = 40) @Storable String indicator,
      @NotBlank(message = "missing: say what is wrong") @Size(max = 1_000) @Storable String says) {}

  /** What it names, each with where it stands in the form. */
  record Named(String pointer, Origin origin) {}

  List<Named> named(Faults faults) {
    List<Named> named = new ArrayList<>();
    int i = 0;
    for (String each : some(incidents)) {
      String pointer = "/incidents/" + i++;
      try {
        named.add(
            new Named(pointer, new Origin(Source.INCIDENT, UUID.fromString(each).toString())));
      } catch (IllegalArgumentException | NullPointerException e) {
        faults.add(pointer, "bad_value", "an incident's id is a UUID");
      }
    }
    i = 0;
    for (String each : some(findings)) {
      String pointer = "/findings/" + i++;
      if (each == null || !each.matches("[1-9][0-9]{0,17}-[\\w.]{1,40}")) {
        faults.add(pointer, "bad_value", "a card's number, a dash and an indicator, such as 17-M2");
      } else {
        named.add(new Named(pointer, new Origin(Source.FINDING, each)));
      }
    }
    i = 0;
    for (Long each : some(siteFindings)) {
      String pointer = "/siteFindings/" + i++;
      if (each == null || each < 1) {
        faults.add(pointer, "bad_value", "a number from 1");
      } else {
        named.add(new Named(pointer, new Origin(Source.SITE_FINDING, each.toString())));
      }
    }
    if (!some(byHand).isEmpty() && unit == null) {
      faults.add("/unit", "missing", "name the unit that has to put right what is entered by hand");
    }
    if (named.isEmpty() && some(byHand).isEmpty() && assessment == null) {
      faults.add(
          "",
          "missing",
          "name at least one of incidents, findings, siteFindings, byHand, assessment");
    }
    return named.stream().distinct().toList();
  }

  static <T> List<T> some(List<T> given) {
    return given == null ? List.of() : given;
  }

  TimeAllowed given(Faults faults) {
    return term == null ? new TimeAllowed.WorkingDays(USUAL_DAYS) : term.term(faults, "/term");
  }

  String titled() {
    return title == null || title.isBlank() ? USUAL_TITLE : title.strip();
  }

  String demanded() {
    return demand == null || demand.isBlank() ? USUAL_DEMAND : demand.strip();
  }
}
