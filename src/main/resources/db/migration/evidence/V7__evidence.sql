-- A page is kept when its items or the target's freshness changed, not at every reading.

-- The bytes of pages, raw deflate, each once per month. Months are dropped as a whole; what is still shown is stored anew before.
create table snapshot (
  hash bytea not null,
  month date not null,
  content_type text,
  bytes integer not null,
  cut boolean not null,
  body bytea not null,
  first_seen_at timestamptz not null,
  primary key (hash, month)
) partition by range (month);
-- It is compressed already.
alter table snapshot alter column body set storage external;

-- Which readings are proved by which bytes.
create table snapshot_reference (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  hash bytea not null,
  url text not null,
  http_status smallint not null,
  content_type text,
  etag text,
  last_modified text,
  bytes integer not null,
  cut boolean not null,
  occasion text not null,
  freshness text,
  primary key (target_id, place, due_at)
) partition by range (due_at);

-- What differs between two readings and might be an update without a date, or a forged date. For persons; judges nothing.
create table reading_hint (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  kind text not null,
  item bigint not null,
  title text not null,
  link text not null,
  dated_from timestamptz,
  dated_to timestamptz,
  count integer not null,
  previous_due_at timestamptz not null,
  previous_hash bytea,
  this_hash bytea,
  chinese text not null,
  english text not null,
  primary key (target_id, place, due_at, kind, item)
) partition by range (due_at);

-- The items of the last good reading of each target from each place, and the page kept last: one row each, written only when either
-- changes.
create table reading_trail (
  target_id integer not null,
  place smallint not null,
  basis bigint not null,
  undated boolean not null,
  due_at timestamptz not null,
  items bytea not null,
  kept_hash bytea,
  kept_due_at timestamptz,
  kept_at timestamptz,
  kept_freshness text,
  primary key (target_id, place)
);
alter table reading_trail alter column items set storage external;
