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
