-- Assessments that come again with the calendar (检查计划): one for each period that is over.
create table assessment_plan (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('weekly', 'monthly', 'quarterly', 'yearly')),
  scope jsonb not null,
  draw jsonb not null,
  -- Null for the one in force for everybody when a period ends.
  edition text,
  -- Whether a draw stands at once.
  stands boolean not null,
  -- The first day of the period that is assessed next.
  next_begin date not null,
  author text not null check (author <> ''),
  created_at timestamptz not null,
  stopped_by text,
  stopped_at timestamptz
);

alter table assessment add column plan_id bigint references assessment_plan (id);
alter table assessment add column period text;
-- A period is assessed once, whoever makes it.
create unique index assessment_period on assessment (plan_id, period);

-- The pages of a card's site that were drawn to be looked at by hand; drawn once.
create table spot_sample (
  card_id bigint primary key references card (id),
  seed text not null,
  inspection_id bigint not null,
  seen_at timestamptz not null,
  parts jsonb not null,
  author text not null check (author <> ''),
  at timestamptz not null
);

-- Questions sent as a test (模拟提问), due by the calendar of working days, and what came of them.
create table test_question (
  id bigint generated always as identity primary key,
  card_id bigint not null references card (id),
  text text not null check (text <> ''),
  place text,
  asked_by text not null check (asked_by <> ''),
  sent_at timestamptz not null,
  due_at timestamptz not null,
  days integer not null,
  quality text check (quality in ('good', 'poor', 'none')),
  answer text,
  answered_at timestamptz,
  written_by text,
  written_at timestamptz,
  check ((quality is null) = (written_at is null))
);
create index test_question_card on test_question (card_id, id);
