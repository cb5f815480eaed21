package cn.xunjian.rulebook;

import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.List;

/** Which rule book is in force for whom and when; asked at every fact. */
public interface RulesInForce {

  /** The book by which a target is judged at an instant. */
  RuleBook of(Registered target, Instant at);

  /** The book for what belongs to no unit: hosts, platforms, our own side. */
  RuleBook root(Instant at);

  /** The books that hold for anybody at an instant or later. */
  default List<RuleBook> inUse(Instant at) {
    return List.of(root(at));
  }

  /** One book for everybody, at all times. */
  static RulesInForce only(RuleBook book) {
    return new RulesInForce() {
      @Override
      public RuleBook of(Registered target, Instant at) {
        return book;
      }

      @Override
      public RuleBook root(Instant at) {
        return book;
      }
    };
  }
}
