-- The life of an incident ----------------------------------------------------------------------------------------------

alter table incident add column reopened integer not null default 0;
alter table incident add column reopenings timestamptz[] not null default '{}';
alter table incident add column flapping boolean not null default false;
alter table incident add column handler text;
alter table incident add column escalation integer not null default 0;
alter table incident add column next_escalation_at timestamptz;
create index incident_escalation on incident (next_escalation_at) where state = 'open' and next_escalation_at is not null;
create index incident_resolved on incident (resolved_at) where state = 'resolved';

-- Approved closings (notice 3.3): filed with their window, never deleted.
create table closing (
  id bigint generated always as identity primary key,
  target_id integer not null references target (id),
  permanent boolean not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  document text not null check (document <> ''),
  author text not null check (author <> ''),
  notice text,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  check (until_at > from_at),
  check (permanent = (notice is not null)),
  check ((ended_at is null) = (ended_by is null))
);
create index closing_target on closing (target_id, id);
create index closing_until on closing (until_at);

-- Who is on duty -------------------------------------------------------------------------------------------------------

-- Officers, rosters, routes and calendars: documents that are checked when they are written.
create table duty_document (
  kind text not null check (kind in ('officer', 'roster', 'route', 'calendar')),
  name text not null check (name <> ''),
  document jsonb not null,
  version integer not null default 0,
  updated_at timestamptz not null,
  primary key (kind, name)
);

-- Never deleted; ends early only by a named person.
create table silence (
  id bigint generated always as identity primary key,
  matchers jsonb not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  author text not null check (author <> ''),
  reason text not null check (reason <> ''),
  created_at timestamptz not null,
  expired_at timestamptz,
  expired_by text,
  check (until_at > from_at),
  check ((expired_at is null) = (expired_by is null))
);
create index silence_until on silence (until_at);

alter table channel add column officer text;
alter table channel add column fallback_id bigint references channel (id) on delete set null;
alter table channel add column per_minute integer check (per_minute >= 1);
alter table channel add column heartbeat_ms bigint check (heartbeat_ms >= 10000);

create table channel_heartbeat (
  channel_id bigint primary key references channel (id) on delete cascade,
  next_at timestamptz not null
);

-- Every change of what decides who is told; whoever holds a copy compares this number. Triggers, so that a change by hand
-- is seen like one by REST.
create table duty_revision (
  single boolean primary key default true check (single),
  value bigint not null
);
insert into duty_revision (value) values (0);

create function duty_changed() returns trigger language plpgsql as $$
begin
  update duty_revision set value = value + 1;
  return null;
end $$;
create trigger duty_document_changed after insert or update or delete on duty_document for each statement execute function duty_changed();
create trigger silence_changed after insert or update or delete on silence for each statement execute function duty_changed();
create trigger channel_changed after insert or update or delete on channel for each statement execute function duty_changed();
create trigger unit_changed after insert or update or delete on unit for each statement execute function duty_changed();

-- Signs the links by which an officer acknowledges; made by the first process that needs it.
create table link_key (
  single boolean primary key default true check (single),
  value text not null
);

-- What is told ---------------------------------------------------------------------------------------------------------

-- A message may tell of several incidents, or of none (heartbeat). Messages with one ordering leave one after the other;
-- '*' waits for all before it and is waited for by all after it.
alter table delivery alter column incident_id drop not null;
alter table delivery add column kind text not null default 'step' check (kind in ('step', 'group', 'digest', 'heartbeat', 'test'));
alter table delivery add column ordering text;
update delivery set ordering = incident_id::text;
alter table delivery alter column ordering set not null;
alter table delivery add column instead_of bigint references delivery (id) on delete set null;
drop index delivery_order;
create index delivery_order on delivery (channel_id, ordering, id) where state = 'pending';
create index delivery_due on delivery (channel_id, next_attempt_at, id) where state = 'pending';
create index delivery_channel_created on delivery (channel_id, created_at);

-- One step that one channel is to hear of: by which route, why, from when; or what muted it.
create table notice (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  step text not null,
  incident_id uuid not null references incident (id),
  channel_id bigint not null references channel (id) on delete cascade,
  route text not null,
  why text not null,
  group_key text not null,
  state text not null check (state in ('waiting', 'muted', 'sent', 'let_go')),
  muted_by text,
  muted_why text,
  body text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  delivery_id bigint references delivery (id) on delete set null,
  unique (event_id, channel_id),
  check ((muted_by is null) = (state not in ('muted', 'let_go')))
);
create index notice_waiting on notice (channel_id, group_key, id) where state = 'waiting';
create index notice_due on notice (due_at) where state = 'waiting';
create index notice_muted on notice (incident_id, id) where state = 'muted';
create index notice_incident on notice (incident_id, channel_id, id);
create index notice_delivery on notice (delivery_id) where delivery_id is not null;

-- When a group was last told, so that group_interval and repeat_interval outlive a restart.
create table notice_group (
  channel_id bigint not null references channel (id) on delete cascade,
  key text not null,
  told_at timestamptz,
  interval_ms bigint not null,
  repeat_ms bigint,
  primary key (channel_id, key)
);
create index notice_group_repeat on notice_group (told_at) where repeat_ms is not null;
