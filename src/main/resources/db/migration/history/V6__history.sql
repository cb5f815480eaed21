-- The columns of the facts stand in an order that leaves no gaps between them.

create table visit (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  scheduled boolean not null,
  lag_ms integer not null,
  duration_us bigint not null,
  result smallint not null,
  reason smallint not null,
  http_status smallint not null,
  bytes bigint not null,
  address text,
  dns_us integer not null,
  connect_us integer not null,
  tls_us integer not null,
  first_byte_us integer not null,
  transfer_us integer not null,
  primary key (target_id, place, due_at)
) partition by range (due_at);

create table visit_evidence (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  evidence jsonb not null,
  primary key (target_id, place, due_at)
) partition by range (due_at);

-- Exact counts of scheduled visits per target and hour, from wherever they were seen, kept in step with visit in the same statement.
create table visit_hour (
  target_id integer not null,
  hour timestamptz not null,
  ok integer not null,
  failed integer not null,
  blocked integer not null,
  voided integer not null,
  exempt integer not null,
  -- How long opened visits of the hour took that took a second or more, in microseconds; null for none.
  slow_us bigint[],
  primary key (target_id, hour)
) partition by range (hour);

-- A finished day of one target's visits from one place as one value: a few bytes a visit, nothing rounded (docs/block-format.md).
-- The counts of scheduled visits stand beside it, so that a long span is summed without opening a block. "rest" is the end of a
-- block that does not fill a whole chunk of 1,996 bytes beside the table: a day of visits every five minutes is just over one, and
-- a second chunk of a few bytes would leave a quarter of each page empty. A whole block is block || rest.
create table visit_block (
  target_id integer not null,
  day date not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  visits integer not null,
  ok integer not null,
  failed integer not null,
  blocked integer not null,
  voided integer not null,
  exempt integer not null,
  place smallint not null,
  block bytea not null,
  rest bytea not null,
  primary key (target_id, place, day)
) partition by range (day);
-- It is packed already.
alter table visit_block alter column block set storage external;
alter table visit_block alter column rest set storage external;

-- When visits were judged that were not judged as soon as they ended: after an outage, out of their order, or in another hour than
-- the one they ended in. With it visits can be judged again as they were then.
create table visit_late (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  judged_at timestamptz not null,
  primary key (target_id, place, due_at)
) partition by range (due_at);

-- An unchanged page costs the 33 bytes of page_hash and no other row; null where the reading saw no page.
create table reading (
  target_id integer not null,
  place smallint not null,
  due_at timestamptz not null,
  started_at timestamptz not null,
  duration_us bigint not null,
  source text not null,
  outcome text not null,
  detail text not null,
  found integer not null,
  dated integer not null,
  newest timestamptz,
  -- The newest date without a time of day, and until when a person's word counts: with them a reading can be judged again.
  newest_day timestamptz,
  expires_at timestamptz,
  judged_at timestamptz not null,
  -- What the page was read as: article or list; null where that could not be told, and for feeds.
  page_kind text,
  page_hash bytea,
  primary key (target_id, place, due_at)
) partition by range (due_at);

-- Each item once, from wherever it was seen first. The last columns say who told us of what we did not read ourselves: a pusher's
-- machine, or a person with evidence for a time.
create table publication (
  target_id integer not null,
  identity_hash uuid not null,
  identity text not null,
  title text not null,
  link text not null,
  published_at timestamptz,
  date_precision text,
  found_by text not null,
  first_seen_at timestamptz not null,
  -- What a platform says of an item beside its date: pinned, repost.
  marks text not null default '',
  -- What told the year of a date that shows month and day only; null where the date says it. A guess is written over once it is known.
  year_from text,
  pushed_by text,
  attested_by text,
  evidence text,
  expires_at timestamptz,
  primary key (target_id, identity_hash)
);
create index publication_newest on publication (target_id, published_at desc nulls last);
