package cn.xunjian.bench;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.testing.TestDatabase;
import java.time.Instant;
import java.util.Locale;

/** Fills a database with the papers of an office: orders and cases of some years. */
final class OfficeFill {

  private final TestDatabase database;
  private final Instant now;

  OfficeFill(TestDatabase database, Instant now) {
    this.database = database;
    this.now = now;
  }

  /**
   * Orders about accounts of all units; the older ones have ended but for a few.
   *
   * @param ended how many have ended
   * @param open how many have not
   */
  void orders(int ended, int open) {
    database.execute(
        """
        set synchronous_commit = off;
        insert into rectification_order (unit_id, unit_name, title, demand, state, number, term_kind, term_count, term_from, due_at, author,
          created_at, issued_at, fixed_at, ended_at, wish_days, wish_reason, wish_by, wish_at)
        select u.id, u.name, '关于限期整改政务新媒体更新问题的通知', '请按所列问题逐项整改，并于期限内报送整改情况。', s.state,
          case s.state when 'draft' then null else '常行审改〔2026〕' || i || '号' end, 'working_days', 5,
          case s.state when 'draft' then null else at end, case s.state when 'draft' then null else at + interval '7 days' end, '张三', at,
          case s.state when 'draft' then null else at end, case when s.state in ('fixed', 'verified', 'closed') then at + interval '4 days' end,
          case when s.state in ('closed', 'withdrawn') then at + interval '6 days' end,
          case when wished then 3 end, case when wished then '等待平台审核' end, case when wished then '李四' end, case when wished then at end
        from generate_series(1, %1$d) i
          join lateral (select case
            when i %% %2$d <> 0 and i <= %1$d - 100 then case when i %% 9 = 0 then 'withdrawn' else 'closed' end
            else (array['issued', 'issued', 'received', 'received', 'received', 'fixed', 'fixed', 'verified', 'returned', 'draft'])[1 + i / 5 %% 10]
            end as state) s on true
          join lateral (select timestamptz '%3$s' - (%1$d - i) * interval '40 minutes' as at,
            s.state in ('received', 'returned') and i %% 7 = 0 as wished) a on true
          join unit u on u.id = 14 + i * 7 %% 600;
        insert into order_item (order_id, source, source_id, target_name, indicator, chinese, english)
        select o.id, 'by_hand', n::text, '发布' || o.id, 'M2', '超过14天未更新', 'silent for 14 days'
        from rectification_order o, generate_series(1, 3) n;
        insert into order_step (event_id, order_id, step, state, actor, at, chinese, english)
        select gen_random_uuid(), o.id, s, o.state, '张三', o.created_at, '办理', 'done'
        from rectification_order o, unnest(array['drafted', 'issued', 'received', 'fixed', 'verified']) s"""
            .formatted(ended + open, (ended + open) / open, now));
  }

  /** So many cases of all kinds; every fifth is open at one of its steps. */
  void cases(int number) {
    database.execute(
        """
        set synchronous_commit = off;
        create temporary table kind (n bigint generated always as identity, id text, steps text[]);
        %1$s
        insert into office_case (kind, unit_id, unit_name, target_id, title, wish, state, author, created_at, ended_at)
        select k.id, u.id, u.name, t.id, '关于' || t.name || '的申请', '{"notice":"本账号将停止更新"}',
          case i %% 5 when 0 then 'open' when 1 then 'withdrawn' else 'done' end, '张三', at, case i %% 5 when 0 then null else at + interval '30 days' end
        from generate_series(1, %2$d) i
          join kind k on k.n = 1 + i / 5 %% (select count(*) from kind)
          join lateral (select timestamptz '%3$s' - (%2$d - i) * interval '1 hour' as at) a on true
          join lateral (select * from target where id = 1 + i %% 9920) t on true
          join unit u on u.id = t.unit_id;
        insert into case_step (case_id, position, step, state, since, due_at, actor, at)
        select c.id, p - 1, k.steps[p],
          case when c.state <> 'open' or p < w then 'done' when p = w then 'waiting' else 'ahead' end,
          case when c.state <> 'open' or p <= w then c.created_at end,
          case when p %% 3 = 2 and (c.state <> 'open' or p <= w) then c.created_at + interval '14 days' end,
          case when c.state <> 'open' or p < w then '张三' end,
          case when c.state <> 'open' or p < w then c.created_at end
        from office_case c join kind k on k.id = c.kind
          join lateral (select 1 + c.id %% cardinality(k.steps) as w) x on true
          join lateral generate_series(1, cardinality(k.steps)) p on true;
        drop table kind"""
            .formatted(kinds(), number, now));
  }

  private static String kinds() {
    StringBuilder rows = new StringBuilder();
    for (CaseKind kind : CaseKinds.bundled().all()) {
      rows.append(
          String.format(
              Locale.ROOT,
              "insert into kind (id, steps) values ('%s', array['%s']);%n",
              kind.id(),
              String.join("', '", kind.steps().stream().map(CaseKind.StepRule::id).toList())));
    }
    return rows.toString();
  }
}
