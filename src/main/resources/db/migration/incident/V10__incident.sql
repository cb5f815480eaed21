-- An incident is about one target, or about something that many depend on: the reader of a platform, a shared host, our own line.
create table incident (
  id uuid primary key,
  target_id integer references target (id),
  subject text,
  subject_name text,
  rule text not null,
  rule_version text not null,
  severity text not null,
  state text not null check (state in ('open', 'acknowledged', 'resolved')),
  started_at timestamptz not null,
  opened_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_note text,
  handler text,
  resolved_at timestamptz,
  resolution text,
  reopened integer not null default 0,
  reopenings timestamptz[] not null default '{}',
  flapping boolean not null default false,
  escalation integer not null default 0,
  next_escalation_at timestamptz,
  chinese text not null,
  english text not null,
  counts jsonb not null,
  evidence jsonb not null,
  version integer not null default 0,
  constraint incident_one_subject check ((target_id is null) = (subject is not null and subject_name is not null))
);
create unique index incident_one_open on incident (target_id, rule) where state <> 'resolved';
create unique index incident_one_open_shared on incident (subject, rule) where state <> 'resolved' and subject is not null;
create index incident_state on incident (state, id desc);
create index incident_target on incident (target_id, id desc);
create index incident_escalation on incident (next_escalation_at) where state = 'open' and next_escalation_at is not null;
create index incident_resolved on incident (resolved_at) where state = 'resolved';

create table incident_event (
  id uuid primary key,
  incident_id uuid not null references incident (id),
  at timestamptz not null,
  kind text not null,
  actor text,
  note text
);
create index incident_event_incident on incident_event (incident_id, id);
