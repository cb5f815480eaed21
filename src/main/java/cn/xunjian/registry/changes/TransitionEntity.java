package cn.xunjian.registry.changes;

import cn.xunjian.registry.Status;
import cn.xunjian.registry.Transition;
import cn.xunjian.registry.live.Code;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code status_transition}. */
@Entity
@Table(name = "status_transition")
@SuppressWarnings("UnusedVariable") // the target is asked for in queries only
class TransitionEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "target_id")
  private Integer target;

  private String status;

  @Column(name = "effective_at")
  private Instant effectiveAt;

  private String reason;
  private String author;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "applied_at")
  private Instant appliedAt;

  protected TransitionEntity() {}

  TransitionEntity(int target, TransitionOrder order, Instant now) {
    this.target = target;
    this.status = order.status().code();
    this.effectiveAt = order.effectiveAt();
    this.reason = order.reason();
    this.author = order.author();
    this.recordedAt = now;
    this.appliedAt = order.effectiveAt().isAfter(now) ? null : now;
  }

  Transition transition() {
    return new Transition(
        id, Code.read(Status.class, status), effectiveAt, reason, author, recordedAt, appliedAt);
  }
}
