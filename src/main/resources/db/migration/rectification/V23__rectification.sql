-- Orders to rectify (整改通知): draft, issued, received, fixed, verified, closed; returned and withdrawn beside them.
create table rectification_order (
  id bigint generated always as identity primary key,
  -- Under which its steps are told; also whoever waits for an earlier message about it waits by this.
  matter uuid not null unique default gen_random_uuid(),
  unit_id bigint not null,
  unit_name text not null,
  -- The assessment it follows from; null for an order beside any.
  assessment_id bigint,
  title text not null check (title <> ''),
  demand text not null,
  state text not null check (state in ('draft', 'issued', 'received', 'fixed', 'verified', 'closed', 'returned', 'withdrawn')),
  -- Given at issue, in its transaction; kept by an order that is withdrawn.
  number text unique,
  -- By what the deadline was counted, from when on, and what came of it.
  term_kind text not null check (term_kind in ('working_days', 'hours', 'day')),
  term_count integer,
  term_day date,
  term_from timestamptz,
  due_at timestamptz,
  author text not null check (author <> ''),
  created_at timestamptz not null,
  issued_at timestamptz,
  fixed_at timestamptz,
  ended_at timestamptz,
  -- What the unit asked for and nobody answered yet.
  wish_days integer,
  wish_day date,
  wish_reason text,
  wish_by text,
  wish_at timestamptz,
  -- What was said of the deadline that holds now.
  receipt_reminded_at timestamptz,
  reminded_at timestamptz,
  overdue_at timestamptz,
  escalation integer not null default 0,
  escalate_at timestamptz,
  version integer not null default 0,
  check ((number is null) = (issued_at is null)),
  check (issued_at is null or due_at is not null),
  check (state <> 'draft' or number is null)
);
create index rectification_order_unit on rectification_order (unit_id, id desc);
create index rectification_order_state on rectification_order (state, id desc);
create index rectification_order_waiting on rectification_order (due_at) where state in ('issued', 'received', 'returned');

-- What is to be put right, each with where it came from.
create table order_item (
  id bigint generated always as identity primary key,
  order_id bigint not null references rectification_order (id),
  source text not null check (source in ('incident', 'finding', 'site_finding', 'by_hand')),
  source_id text not null,
  target_id integer,
  target_key text,
  target_name text not null,
  indicator text not null,
  chinese text not null,
  english text not null,
  -- What the machine saw when it looked again.
  look text not null default 'none' check (look in ('none', 'asked', 'passed', 'failed', 'unclear')),
  look_asked_at timestamptz,
  look_at timestamptz,
  look_chinese text,
  look_english text,
  look_evidence jsonb,
  unique (order_id, source, source_id)
);
create index order_item_source on order_item (source, source_id);
create index order_item_asked on order_item (id) where look = 'asked';

-- The steps of an order in their order; never changed.
create table order_step (
  id bigint generated always as identity primary key,
  event_id uuid not null unique,
  order_id bigint not null references rectification_order (id),
  step text not null,
  state text not null,
  actor text not null check (actor <> ''),
  at timestamptz not null,
  chinese text not null,
  english text not null,
  note text
);
create index order_step_order on order_step (order_id, id);

create function order_step_stays() returns trigger language plpgsql as $$
begin
  raise exception 'step % of an order happened and never changes', old.id;
end $$;
create trigger order_step_stays before update or delete on order_step for each row execute function order_step_stays();

-- The last number of each row of numbers. Its lock is held until the order that took the number is stored or is not.
create table order_series (
  series text primary key,
  last integer not null check (last >= 1)
);

-- Files that a unit handed in as proof.
create table order_file (
  id bigint generated always as identity primary key,
  order_id bigint not null references rectification_order (id),
  name text not null check (name <> ''),
  type text not null,
  sha256 text not null,
  bytes bytea not null,
  author text not null,
  at timestamptz not null
);
create index order_file_order on order_file (order_id, id);

-- What repeated or long overdue orders propose; a person decides and keeps the minutes.
create table order_consequence (
  id bigint generated always as identity primary key,
  order_id bigint not null references rectification_order (id),
  unit_id bigint not null,
  kind text not null check (kind in ('bulletin', 'interview', 'yearly')),
  cause text not null check (cause in ('repeated', 'long_overdue')),
  indicator text not null,
  chinese text not null,
  english text not null,
  proposed_at timestamptz not null,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'dismissed')),
  decided_by text,
  decided_at timestamptz,
  held_on date,
  minutes text,
  unique (order_id, kind, cause, indicator),
  check ((state = 'proposed') = (decided_by is null)),
  check (state = 'proposed' or minutes <> '')
);
create index order_consequence_unit on order_consequence (unit_id, id desc);
