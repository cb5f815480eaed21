package cn.xunjian.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Opens the ledger: first facts may come and wait, then lists may be asked, then is judged. */
@Singleton
class LedgerOpening {

  private final Backlog backlog;
  private final SavedOpinions opinions;
  private final SavedHours hours;
  private final JudgingLoop loop;
  private volatile boolean loaded;

  LedgerOpening(Backlog backlog, SavedOpinions opinions, SavedHours hours, JudgingLoop loop) {
    this.backlog = backlog;
    this.opinions = opinions;
    this.hours = hours;
    this.loop = loop;
  }

  /** Makes room for facts and opens what waits on the disk; facts may come from now on. */
  Uni<Void> open() {
    return backlog.open();
  }

  /**
   * Loads what was thought before. The windows of all targets are much and follow later: until they
   * are whole nothing is judged, and facts wait.
   */
  Uni<Void> load() {
    return opinions.load().invoke(() -> loaded = true).invoke(() -> hours.load(loop::begin));
  }

  /** Whether what was thought before is known again. */
  boolean loaded() {
    return loaded;
  }
}
