-- Up to which number the facts of each spool are stored: processes on one database number their facts apart. What stands in
-- spool_position is where a spool begins that was there before this table. moved_at is by the database's own clock, so that it can be
-- compared with the beginnings of terms.
create table spool_stored (
  spool uuid primary key,
  stored bigint not null,
  stored_at timestamptz not null,
  moved_at timestamptz not null default clock_timestamp()
) with (fillfactor = 10);
