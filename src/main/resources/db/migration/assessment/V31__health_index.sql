-- How each target stands between assessments (健康指数): one row a month, written over until the month ends. A month
-- that has passed keeps its last row, so that averages, medians and ranks of any branch can be told again.
create table health_month (
  month date not null,
  target_id integer not null,
  key text not null,
  kind text not null,
  platform text,
  unit_id bigint not null,
  verdict text not null check (verdict in ('pass', 'fail', 'open')),
  of_points numeric,
  measured numeric,
  lost numeric,
  -- What is kept of the points measured, in per cent; null after a veto and where nothing was measured.
  score numeric,
  -- The indicators of its vetoes, joined by blanks.
  vetoes text not null,
  edition text not null,
  at timestamptz not null,
  primary key (month, target_id)
) with (fillfactor = 60);

-- The months that were counted whole at least once; what is counted for the first time is not shown before its end.
create table health_count (
  month date primary key,
  at timestamptz not null
);
