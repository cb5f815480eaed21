package cn.xunjian.start;

import cn.xunjian.cases.CasesConfig;
import cn.xunjian.proof.ProofKeeping;
import cn.xunjian.rectification.OrderUpkeep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The office's work that goes on by itself: cards that wait, orders whose time comes. */
@Singleton
class OfficeWork {

  private final CardWork cards;
  private final OrderUpkeep orders;
  private final UnitWork units;
  private final ProofKeeping files;
  private final CasesConfig config;

  OfficeWork(
      CardWork cards, OrderUpkeep orders, UnitWork units, ProofKeeping files, CasesConfig config) {
    this.cards = cards;
    this.orders = orders;
    this.units = units;
    this.files = files;
    this.config = config;
  }

  /** What concerns assessments. */
  CardWork cards() {
    return cards;
  }

  /** What concerns units beside orders. */
  UnitWork units() {
    return units;
  }

  /** How often it is gone through. */
  Duration unitBeat() {
    return config.beat();
  }

  Uni<Void> sweepFiles() {
    return files.sweep();
  }

  Uni<Void> keepOrders() {
    return orders.turn();
  }
}
