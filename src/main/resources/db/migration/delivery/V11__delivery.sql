create table channel (
  id bigint generated always as identity primary key,
  name text not null unique,
  type text not null,
  url text not null,
  secret text,
  enabled boolean not null default true,
  officer text,
  fallback_id bigint references channel (id) on delete set null,
  per_minute integer check (per_minute >= 1),
  heartbeat_ms bigint check (heartbeat_ms >= 10000),
  created_at timestamptz not null,
  version integer not null default 0
);

create table channel_heartbeat (
  channel_id bigint primary key references channel (id) on delete cascade,
  next_at timestamptz not null
);

-- A message may tell of several incidents, or of none (heartbeat). Messages with one ordering leave one after the other;
-- '*' waits for all before it and is waited for by all after it.
create table delivery (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  event_type text not null,
  incident_id uuid references incident (id),
  channel_id bigint not null references channel (id) on delete cascade,
  kind text not null default 'step' check (kind in ('step', 'group', 'digest', 'heartbeat', 'test')),
  ordering text not null,
  instead_of bigint references delivery (id) on delete set null,
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  give_up_at timestamptz not null,
  finished_at timestamptz,
  unique (event_id, channel_id)
);
create index delivery_pending on delivery (next_attempt_at) where state = 'pending';
create index delivery_order on delivery (channel_id, ordering, id) where state = 'pending';
create index delivery_due on delivery (channel_id, next_attempt_at, id) where state = 'pending';
create index delivery_state on delivery (state, id desc);
create index delivery_channel_created on delivery (channel_id, created_at);

create table delivery_attempt (
  delivery_id bigint not null references delivery (id) on delete cascade,
  number integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  outcome text not null,
  status integer not null,
  answer text not null,
  primary key (delivery_id, number)
);
