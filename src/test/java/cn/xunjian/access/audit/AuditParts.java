package cn.xunjian.access.audit;

import cn.xunjian.access.AuditDigest;
import cn.xunjian.testing.FactDatabase;
import java.time.Clock;

/** The audit trail on a database of a test. */
public record AuditParts(AuditLog log, AuditStore store, AuditRetentionStore retention) {

  public static AuditParts on(FactDatabase database, Clock clock) {
    return on(database, AuditDigest.SHA256, clock);
  }

  static AuditParts on(FactDatabase database, AuditDigest digest, Clock clock) {
    return new AuditParts(
        new AuditLog(database.pool(), digest, clock),
        new AuditStore(database.pool()),
        new AuditRetentionStore(database.pool()));
  }
}
