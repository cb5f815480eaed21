-- Reviews before publishing (先审后发, 3.1 and A3): which accounts keep a log of them, by how many levels, and since when.
create table review_account (
  target_id integer primary key,
  levels smallint not null check (levels between 1 and 3),
  -- What was published before is not compared.
  since_at timestamptz not null,
  actor text not null check (actor <> '')
);
select audit_table('review_account');

create table publishing_review (
  id bigint generated always as identity primary key,
  target_id integer not null,
  title text not null check (title <> ''),
  body text,
  -- Where it will appear, as far as it is known before.
  url text,
  -- As many as the account asked for when the draft came in.
  levels smallint not null check (levels between 1 and 3),
  state text not null check (state in ('waiting', 'passed', 'returned')),
  writer text not null check (writer <> ''),
  -- Who brought it in: the writer, or the key of an editorial system.
  actor text not null check (actor <> ''),
  created_at timestamptz not null,
  decided_at timestamptz,
  check ((state = 'waiting') = (decided_at is null))
);
create index publishing_review_target on publishing_review (target_id, id desc);
select audit_table('publishing_review');

-- What each level said.
create table review_step (
  review_id bigint not null references publishing_review (id),
  level smallint not null check (level between 1 and 3),
  passed boolean not null,
  reviewer text not null check (reviewer <> ''),
  actor text not null check (actor <> ''),
  at timestamptz not null,
  note text,
  primary key (review_id, level)
);
select audit_table('review_step');

-- Each publication of such an account, with the review that it had, or with what became of having none.
create table compared_publication (
  id bigint generated always as identity primary key,
  target_id integer not null,
  identity_hash uuid not null,
  title text not null,
  link text not null,
  appeared_at timestamptz not null,
  compared_at timestamptz not null,
  state text not null check (state in ('reviewed', 'open', 'confirmed', 'struck', 'reviewed_late')),
  review_id bigint references publishing_review (id),
  actor text,
  at timestamptz,
  note text,
  unique (target_id, identity_hash),
  check ((state in ('reviewed', 'open')) = (actor is null)),
  check (state not in ('reviewed', 'reviewed_late') or review_id is not null)
);
create index compared_publication_state on compared_publication (state, id desc);
create index compared_publication_target on compared_publication (target_id, appeared_at);
select audit_table('compared_publication', named_by => 'id');
