-- Signs the links by which an officer acknowledges; made by the first process that needs it.
create table link_key (
  single boolean primary key default true check (single),
  value text not null
);

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
