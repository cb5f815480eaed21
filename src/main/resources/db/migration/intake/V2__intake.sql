create table import_run (
  id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  state text not null check (state in ('running', 'done', 'refused', 'failed')),
  phase text not null default 'reading',
  dry_run boolean not null,
  partial boolean not null,
  rows_read integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  errors jsonb not null default '[]',
  errors_total integer not null default 0
);
create index import_run_started on import_run (started_at desc, id);
