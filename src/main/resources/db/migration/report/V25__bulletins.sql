-- A bulletin (通报) of a period and a branch: draft, signed, published.
create table bulletin (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('weekly', 'monthly', 'quarterly', 'yearly', 'special')),
  title text not null check (title <> ''),
  -- The top of its branch; null for the whole tree.
  unit_id bigint,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  -- Only these were counted; empty for all that were closed in the period.
  assessments bigint[] not null,
  state text not null check (state in ('draft', 'signed', 'published')),
  -- All that it says, with the facts it was made from, and the SHA-256 of that.
  content text not null,
  sha256 text not null,
  author text not null check (author <> ''),
  created_at timestamptz not null,
  signed_by text,
  signed_at timestamptz,
  published_by text,
  published_at timestamptz,
  -- A correction is a new issue that names the published one.
  corrects bigint references bulletin (id),
  version integer not null default 0,
  check ((signed_by is null) = (signed_at is null)),
  check ((published_by is null) = (published_at is null)),
  check (state = 'draft' or signed_by is not null),
  check ((state = 'published') = (published_at is not null))
);
create index bulletin_corrects on bulletin (corrects) where corrects is not null;

create function bulletin_published_stays() returns trigger language plpgsql as $$
begin
  raise exception 'bulletin % is published and never changes; a correction is a new issue', old.id;
end $$;

create trigger bulletin_published_stays before update or delete on bulletin
  for each row when (old.state = 'published') execute function bulletin_published_stays();

-- Who did what with a bulletin, in its order; never changed.
create table bulletin_step (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletin (id),
  step text not null check (step in ('made', 'edited', 'refreshed', 'signed', 'returned', 'published')),
  author text not null check (author <> ''),
  note text not null,
  at timestamptz not null
);
create index bulletin_step_bulletin on bulletin_step (bulletin_id, id);

create function bulletin_step_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was done with a bulletin is not changed';
end $$;

create trigger bulletin_step_stays before update or delete on bulletin_step
  for each row execute function bulletin_step_stays();
