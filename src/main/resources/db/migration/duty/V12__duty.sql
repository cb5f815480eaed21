-- Officers, rosters and routes: documents that are checked when they are written.
create table duty_document (
  kind text not null check (kind in ('officer', 'roster', 'route')),
  name text not null check (name <> ''),
  document jsonb not null,
  version integer not null default 0,
  updated_at timestamptz not null,
  primary key (kind, name)
);

-- The holidays of a year as they were announced; a year that is not here is in the program, or not known.
create table work_calendar (
  year integer primary key check (year between 2000 and 2999),
  document text not null check (document <> ''),
  holidays date[] not null,
  workdays date[] not null,
  version integer not null default 0,
  updated_at timestamptz not null
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
create trigger work_calendar_changed after insert or update or delete on work_calendar for each statement execute function duty_changed();
create trigger silence_changed after insert or update or delete on silence for each statement execute function duty_changed();
create trigger channel_changed after insert or update or delete on channel for each statement execute function duty_changed();
create trigger unit_changed after insert or update or delete on unit for each statement execute function duty_changed();
