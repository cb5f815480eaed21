-- Which process does the work: one row for each time that one took it over, the newest holds. Its beats tell the others that it lives;
-- its epoch stands in every write of that process, so that one who was succeeded while it slept can write nothing more.
create table cluster_term (
  epoch bigint primary key,
  node uuid,
  name text not null,
  version text not null,
  since timestamptz not null default clock_timestamp(),
  beats bigint not null default 0,
  beat_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
) with (fillfactor = 20);
-- Before the first.
insert into cluster_term (epoch, name, version, ended_at) values (0, '', '', clock_timestamp());

-- Processes that are there, also those that wait.
create table cluster_node (
  id uuid primary key,
  name text not null,
  version text not null,
  place text not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
) with (fillfactor = 20);
