package cn.xunjian.rectification.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What a database of before grounds were kept becomes by the update. */
class GroundsMigrationIT {

  /** Orders were issued under another setting, and say so. */
  @Test
  void repeatsCountFromWhenTheProposalSays() {
    TestDatabase database = TestDatabase.fresh();
    database.migrateTo(78);
    database.execute(
        """
        insert into rectification_order (unit_id, unit_name, title, demand, state, term_kind, author, created_at)
        values (7, '武陵区', '限期整改', '请整改', 'draft', 'working_days', '张三', now());
        insert into order_consequence (order_id, unit_id, kind, cause, indicator, chinese, english, proposed_at)
        select 1, 7, 'bulletin', cause, indicator, chinese, 'x', timestamptz '2026-11-16 09:00+08'
        from (values (1, 'repeated', 'D3', '30 天内同一指标 D3 此前已下发整改 1 次，建议季度通报'),
          (2, 'repeated', 'D4', '建议季度通报'), (3, 'long_overdue', '', '整改逾期超过 10 天，建议季度通报'))
          as said (place, cause, indicator, chinese) order by place""");

    database.migrate();
    assertThat(
            database.texts(
                "select coalesce(extract(day from proposed_at - counts_from)::text, '') from order_consequence order by id"))
        .containsExactly("30", "180", "");
  }
}
