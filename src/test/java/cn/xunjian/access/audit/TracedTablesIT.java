package cn.xunjian.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.FactDatabase;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A new table either has its changes noted, or a reason stands here why it has not. */
class TracedTablesIT {

  private static final String TABLES =
      """
      select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and relkind in ('r', 'p') and not relispartition""";

  private static final Map<String, Set<String>> NOT_TRACED =
      Map.of(
          "facts that the service sees and counts by itself",
          Set.of(
              "visit",
              "visit_evidence",
              "visit_hour",
              "visit_block",
              "visit_late",
              "reading",
              "publication",
              "snapshot",
              "snapshot_reference",
              "reading_hint",
              "reading_trail",
              "rendered_look",
              "data_proposal",
              "target_state",
              "verdict",
              "freshness_history",
              "judging_pause",
              "inspection_address",
              "site_page",
              "pusher_beat",
              "channel_heartbeat",
              "health_month",
              "health_count",
              "assessment_draw"),
          "its own messages and where it stands",
          Set.of(
              "delivery",
              "delivery_attempt",
              "notice",
              "notice_group",
              "duty_reminder",
              "spool_stored",
              "spool_position",
              "cluster_term",
              "cluster_node",
              "place",
              "import_run",
              "flyway_schema_history"),
          "histories, written together with what they tell of",
          Set.of("order_step", "bulletin_step", "unit_card", "finding_history"),
          "counters and keys of its own",
          Set.of(
              "registry_revision",
              "duty_revision",
              "rulebook_revision",
              "order_series",
              "link_key",
              "duty_seed"),
          "access: each change writes its row in its transaction",
          Set.of(
              "person",
              "person_identity",
              "password",
              "second_factor",
              "recovery_code",
              "sign_in_failure",
              "session",
              "role_grant",
              "provided_grant",
              "machine_key",
              "sign_in_policy",
              "access_revision",
              "audit_entry",
              "audit_head",
              "audit_cut",
              "audit_change"));

  @Test
  void everyTableIsTracedOrHasAReason() {
    Map<String, String> reasons = new TreeMap<>();
    NOT_TRACED.forEach((why, tables) -> tables.forEach(table -> reasons.put(table, why)));
    try (FactDatabase database = FactDatabase.open()) {
      Set<String> tables = new TreeSet<>(database.sql().texts(TABLES));
      Set<String> traced =
          new TreeSet<>(
              database
                  .sql()
                  .texts(
                      "select tgrelid::regclass::text from pg_trigger where tgname = 'audit_change'"));
      assertThat(tables).containsAll(reasons.keySet());
      tables.removeAll(reasons.keySet());
      assertThat(traced).isEqualTo(tables);
    }
  }
}
