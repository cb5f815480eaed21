-- Up to which number facts are stored: one row, moved in the transaction that stores them. The id tells this database from others,
-- so that no spool is ever read into the wrong one; when it was moved last says until when an earlier run judged.
create table spool_position (
  one boolean primary key default true check (one),
  database_id uuid not null default gen_random_uuid(),
  stored bigint not null default 0,
  stored_at timestamptz
) with (fillfactor = 10);
insert into spool_position default values;
