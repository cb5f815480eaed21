-- What units said each day: that they looked, and what the machine had seen by then.
create table check_in (
  unit_id bigint not null,
  due_at timestamptz not null,
  actor text not null check (actor <> ''),
  at timestamptz not null,
  note text,
  seen jsonb not null,
  primary key (unit_id, due_at)
);
create index check_in_due on check_in (due_at);

-- What units said each week of what the machine found: the form as it was sent in.
create table self_check (
  unit_id bigint not null,
  week date not null check (extract(isodow from week) = 1),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  items jsonb not null,
  primary key (unit_id, week)
);
create index self_check_week on self_check (week);

-- Which unit was reminded of what, so that each is told once.
create table duty_reminder (
  duty text not null check (duty in ('check_in', 'self_check', 'declaration')),
  unit_id bigint not null,
  due_at timestamptz not null,
  told_at timestamptz not null,
  primary key (duty, unit_id, due_at)
);

-- What the times that are drawn follow from; nobody outside can foretell them.
create table duty_seed (
  single boolean primary key default true check (single),
  value text not null
);
insert into duty_seed (value) values (gen_random_uuid()::text);

-- Cases: opening, redesign, moving and closing of what is registered, as ordered check-lists.
create table office_case (
  id bigint generated always as identity primary key,
  -- Under which its steps are told.
  matter uuid not null unique default gen_random_uuid(),
  kind text not null,
  unit_id bigint not null,
  unit_name text not null,
  -- What it is about; null until a new one is registered, and for a case about a unit.
  target_id integer,
  title text not null check (title <> ''),
  -- What the registry takes over by its steps.
  wish jsonb not null,
  state text not null check (state in ('open', 'done', 'refused', 'withdrawn')),
  author text not null check (author <> ''),
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
create index office_case_unit on office_case (unit_id, id desc);
create index office_case_state on office_case (state, id desc);
create unique index office_case_open on office_case (target_id, kind) where state = 'open' and target_id is not null;

create table case_step (
  case_id bigint not null references office_case (id),
  position smallint not null,
  step text not null,
  state text not null check (state in ('ahead', 'waiting', 'done', 'refused')),
  -- Since when it is its turn, and until when it should be done; null where no term is set or it cannot be counted.
  since timestamptz,
  due_at timestamptz,
  overdue_told_at timestamptz,
  actor text,
  at timestamptz,
  note text,
  -- The document or address that proves it.
  proof text,
  -- What the machine saw last.
  looked_at timestamptz,
  look_chinese text,
  look_english text,
  -- Since when what the machine waits for has held without a gap; null while it does not.
  holds_since timestamptz,
  primary key (case_id, position),
  check ((state in ('done', 'refused')) = (actor is not null))
);
create index case_step_waiting on case_step (step) where state = 'waiting';

-- What units declared each quarter of who keeps their accounts, and how. No password is ever asked for.
create table account_declaration (
  unit_id bigint not null,
  quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  accounts jsonb not null,
  primary key (unit_id, quarter)
);
create index account_declaration_quarter on account_declaration (quarter);

-- Surveys (全面摸底): each unit of a branch lists what it has, or says that it has none.
create table survey (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  -- The branch that is asked.
  unit_id bigint not null,
  author text not null check (author <> ''),
  opened_at timestamptz not null,
  until_at timestamptz not null check (until_at > opened_at),
  closed_at timestamptz,
  closed_by text,
  check ((closed_at is null) = (closed_by is null))
);
create index survey_unit on survey (unit_id, id desc);

create table survey_answer (
  survey_id bigint not null references survey (id),
  unit_id bigint not null,
  actor text not null check (actor <> ''),
  at timestamptz not null,
  -- Empty: the unit says that it has none.
  items jsonb not null,
  primary key (survey_id, unit_id)
);

-- What somebody else found of a unit that did not name it (瞒报漏报).
create table survey_find (
  id bigint generated always as identity primary key,
  survey_id bigint not null references survey (id),
  unit_id bigint not null,
  item jsonb not null,
  note text,
  actor text not null check (actor <> ''),
  at timestamptz not null
);
create index survey_find_survey on survey_find (survey_id, unit_id);
