package cn.xunjian.rectification.order;

import static cn.xunjian.rectification.order.OrderState.CLOSED;
import static cn.xunjian.rectification.order.OrderState.DRAFT;
import static cn.xunjian.rectification.order.OrderState.FIXED;
import static cn.xunjian.rectification.order.OrderState.ISSUED;
import static cn.xunjian.rectification.order.OrderState.RECEIVED;
import static cn.xunjian.rectification.order.OrderState.RETURNED;
import static cn.xunjian.rectification.order.OrderState.VERIFIED;
import static cn.xunjian.rectification.order.OrderState.WITHDRAWN;

import cn.xunjian.words.Text;
import cn.xunjian.words.Vocabulary;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A step that an order can take: from which states, and to which. */
@SuppressWarnings("ImmutableEnumChecker") // The set of states is an unmodifiable one.
public enum OrderDeed {
  DRAFTED(DRAFT),
  CHANGED(DRAFT),
  ISSUE("issued", ISSUED, DRAFT),
  RECEIVE("received", RECEIVED, ISSUED),
  /** A unit that has put it right has received it. */
  FIX("fixed", FIXED, ISSUED, RECEIVED, RETURNED),
  LOOKED(FIXED, RETURNED, VERIFIED),
  VERIFY("verified", VERIFIED, FIXED),
  RETURN("returned", RETURNED, FIXED, VERIFIED),
  CLOSE("closed", CLOSED, VERIFIED),
  WITHDRAW("withdrawn", WITHDRAWN, DRAFT, ISSUED, RECEIVED, FIXED, RETURNED),
  EXTENSION_ASKED(ISSUED, RECEIVED, RETURNED),
  EXTENSION_GRANTED(ISSUED, RECEIVED, RETURNED),
  EXTENSION_REFUSED(ISSUED, RECEIVED, RETURNED),
  DEADLINE_MOVED(ISSUED, RECEIVED, RETURNED),
  /** An appeal was upheld on the card that it follows from. */
  APPEALED(DRAFT, ISSUED, RECEIVED, FIXED, VERIFIED, RETURNED),
  /** What an appeal struck costs something again on the card that counts now. */
  REINSTATED(DRAFT, ISSUED, RECEIVED, FIXED, VERIFIED, RETURNED),
  DUE_SOON(ISSUED, RECEIVED, RETURNED),
  NOT_RECEIVED(ISSUED),
  OVERDUE(ISSUED, RECEIVED, RETURNED),
  OVERDUE_RAISED(ISSUED, RECEIVED, RETURNED);

  private final String code;
  private final OrderState next;
  private final Set<OrderState> from;

  /** A step that leaves the state as it is. */
  OrderDeed(OrderState... from) {
    this.code = name().toLowerCase(Locale.ROOT);
    this.next = null;
    this.from = Collections.unmodifiableSet(EnumSet.copyOf(List.of(from)));
  }

  /** A step that leads to another state. */
  OrderDeed(String code, OrderState next, OrderState... from) {
    this.code = code;
    this.next = next;
    this.from = Collections.unmodifiableSet(EnumSet.copyOf(List.of(from)));
  }

  /** The written form, as in REST and events. */
  public String code() {
    return code;
  }

  public Text words() {
    return Vocabulary.word(Vocabulary.STEPS, code);
  }

  /** Whether an order in a state may take this step. */
  public boolean permits(OrderState state) {
    return from.contains(state);
  }

  /** Whether it makes sense where appeals struck all that was to be put right. */
  public boolean permitsEmpty() {
    return this == WITHDRAW || this == CLOSE || this == APPEALED || this == REINSTATED;
  }

  /** Where an order stands after it. */
  public OrderState after(OrderState state) {
    return next == null ? state : next;
  }

  /** Whether people and programs hear of it; a draft is nobody's affair yet. */
  public boolean isTold() {
    return this != DRAFTED && this != CHANGED;
  }

  /** What is said to whoever asks for this step from a state that does not permit it. */
  public Text refusal(OrderState state) {
    return new Text("整改通知%s，不能办理“%s”", "the order is %s; it cannot be %s now")
        .with(state.words(), words());
  }
}
