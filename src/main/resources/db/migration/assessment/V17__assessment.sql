-- A check of many targets by one edition at one instant (检查): draft, fixed, computed, announced, closed.
create table assessment (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('weekly', 'monthly', 'quarterly', 'yearly', 'spot')),
  -- Whom it may draw from, and how the draw is made.
  scope jsonb not null,
  plan jsonb not null,
  edition text not null,
  from_at timestamptz not null,
  -- The instant that all cards speak of.
  at timestamptz not null,
  state text not null check (state in ('draft', 'fixed', 'computed', 'announced', 'closed')),
  author text not null check (author <> ''),
  created_at timestamptz not null,
  answer_until timestamptz,
  version integer not null default 0,
  check (from_at < at)
);
create index assessment_open on assessment (id) where state = 'fixed';

-- The whole population of a draw, so that it can be repeated; those without a place were not drawn.
create table assessment_draw (
  assessment_id bigint not null references assessment (id),
  target_id integer not null,
  key text not null,
  unit_id bigint not null,
  stratum text not null,
  lot text not null,
  place integer not null,
  because text not null,
  primary key (assessment_id, target_id)
);

-- What a card says now. Its facts never change; its content follows from them, the edition and the decisions.
create table card (
  id bigint generated always as identity primary key,
  assessment_id bigint not null references assessment (id),
  target_id integer not null,
  key text not null,
  name text not null,
  kind text not null,
  unit_id bigint not null,
  platform text,
  place integer not null,
  state text not null check (state in ('draft', 'announced', 'answered', 'closed')),
  verdict text not null,
  measured numeric,
  of_points numeric,
  lost numeric,
  score numeric,
  -- The indicators that wait for a person.
  proposed text[] not null,
  facts text not null,
  content text not null,
  sha256 text not null,
  computed_at timestamptz not null,
  closed_at timestamptz,
  -- A correction names the closed card that it corrects.
  corrects bigint references card (id)
);
create unique index card_of_target on card (assessment_id, target_id) where corrects is null;
create unique index card_correction on card (corrects) where corrects is not null;
create index card_target on card (target_id, id desc);
create index card_proposed on card (id) where proposed <> '{}' and state <> 'closed';

create function card_closed_stays() returns trigger language plpgsql as $$
begin
  raise exception 'card % is closed and never changes; a correction is a new card', old.id;
end $$;

create trigger card_closed_stays before update or delete on card
  for each row when (old.state = 'closed') execute function card_closed_stays();

-- What persons did about a card, in their order; never changed.
create table card_decision (
  id bigint generated always as identity primary key,
  card_id bigint not null references card (id),
  item text not null,
  deed text not null,
  points numeric,
  reason text not null,
  author text not null check (author <> ''),
  at timestamptz not null
);
create index card_decision_card on card_decision (card_id, id);

-- Who compared a number of a rule book with the official text. Laid over the book, which stays as it is.
create table number_check (
  id bigint generated always as identity primary key,
  edition text not null,
  indicator text not null,
  document text not null check (document <> ''),
  author text not null check (author <> ''),
  checked_on date not null,
  stored_at timestamptz not null
);
create index number_check_edition on number_check (edition, indicator, id desc);
