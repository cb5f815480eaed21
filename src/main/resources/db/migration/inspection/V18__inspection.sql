-- One look through a site, asked for by a person or by the calendar.
create table inspection (
  id bigint generated always as identity primary key,
  target_id integer not null references target (id) on delete cascade,
  scope text not null check (scope in ('site', 'recheck')),
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  outcome text check (outcome in ('complete', 'bounded', 'cancelled', 'unreachable', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  seed bigint not null,
  holder uuid,
  beat_at timestamptz,
  progress jsonb not null default '{}',
  detail text not null default ''
);
-- A site is looked through by one at a time.
create unique index inspection_open on inspection (target_id) where state in ('waiting', 'running');
create index inspection_of_target on inspection (target_id, id desc);
create index inspection_state on inspection (state, id) where state in ('waiting', 'running');

-- What an inspection has seen and what it still has to open; dropped when it ends.
create table inspection_address (
  inspection_id bigint not null references inspection (id) on delete cascade,
  ordinal integer not null,
  address text not null,
  sort text not null,
  role text,
  depth smallint not null,
  referrer text not null,
  words text not null,
  open_to_all boolean not null,
  done boolean not null default false,
  primary key (inspection_id, ordinal)
);

-- The pages of a site as they were last seen.
create table site_page (
  target_id integer not null references target (id) on delete cascade,
  page uuid not null,
  address text not null,
  role text not null,
  depth smallint not null,
  name text not null,
  title text not null,
  items integer,
  newest timestamptz,
  etag text,
  last_modified text,
  basis bigint not null,
  links bytea not null,
  inspection_id bigint not null,
  seen_at timestamptz not null,
  primary key (target_id, page)
);

-- What is wrong with a site: the same thing seen again is the same row.
create table site_finding (
  id bigint generated always as identity primary key,
  target_id integer not null references target (id) on delete cascade,
  kind text not null,
  place uuid not null,
  page text not null,
  element text not null,
  value text not null,
  around text not null,
  state text not null check (state in ('suspect', 'certain', 'confirmed', 'struck', 'tolerated', 'gone')),
  status smallint not null,
  hash text,
  phases integer[] not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  gone_at timestamptz,
  days integer not null default 1,
  last_day date not null,
  inspection_id bigint not null,
  marked_by text,
  marked_at timestamptz,
  mark_reason text,
  tolerated_until date,
  unique (target_id, kind, place)
);
create index site_finding_state on site_finding (state, id);
create index site_finding_page on site_finding (target_id, page);
create index site_finding_inspection on site_finding (inspection_id);

-- What a person taught: such things are no fault. Where no target is named it holds everywhere.
create table finding_exception (
  id bigint generated always as identity primary key,
  kind text not null,
  target_id integer references target (id) on delete cascade,
  element text not null check (element <> ''),
  reason text not null check (reason <> ''),
  taught_by text not null check (taught_by <> ''),
  taught_at timestamptz not null
);

-- Lists of terms that an office keeps; one without a unit holds for all.
create table wordlist (
  name text primary key check (name <> ''),
  unit_id bigint references unit (id) on delete cascade,
  terms jsonb not null,
  version integer not null default 0,
  updated_at timestamptz not null
);

create table domain_standing (
  domain text primary key check (domain <> ''),
  standing text not null check (standing in ('trusted', 'suspicious', 'forbidden')),
  note text not null default '',
  set_by text not null check (set_by <> ''),
  set_at timestamptz not null
);
