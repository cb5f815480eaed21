-- Who told us of a publication that we did not read ourselves: a pusher's machine, or a person with evidence for a time.
alter table publication add column pushed_by text;
alter table publication add column attested_by text;
alter table publication add column evidence text;
alter table publication add column expires_at timestamptz;

alter table target_state add column last_publication_precision text;
alter table target_state add column last_publication_pushed_by text;
alter table target_state add column last_publication_attested_by text;
alter table target_state add column last_publication_evidence text;
alter table target_state add column last_publication_expires_at timestamptz;

-- Each change of freshness, so that a contested bulletin can be answered. "at" is when it became so by the clock.
create table freshness_history (
  id bigint generated always as identity primary key,
  target_id integer not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  noticed_at timestamptz not null,
  rule text,
  rule_version text not null,
  chinese text not null,
  english text not null,
  last_publication_at timestamptz,
  last_publication_title text,
  last_publication_link text,
  last_reading_at timestamptz,
  last_reading_outcome text,
  last_success_at timestamptz,
  unique (target_id, noticed_at, to_state)
);
create index freshness_history_target on freshness_history (target_id, id desc);

-- The city's platforms that push for their units' accounts. The secret is sealed.
create table pusher (
  id bigint generated always as identity primary key,
  name text not null unique,
  secret text not null,
  unit_id bigint references unit (id),
  targets text[],
  heartbeat_ms bigint not null check (heartbeat_ms >= 1000),
  enabled boolean not null,
  created_at timestamptz not null,
  version integer not null default 0,
  check (unit_id is not null or targets is not null)
);

-- Apart from the pusher's row, so that a beat does not change its version.
create table pusher_beat (
  pusher_id bigint primary key references pusher (id) on delete cascade,
  last_beat_at timestamptz not null
);
