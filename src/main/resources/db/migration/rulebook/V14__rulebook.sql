-- The content of every edition of a rule book that was ever used or brought. It never changes: verdicts name it.
create table rulebook_edition (
  id text not null,
  version integer not null check (version > 0),
  -- The edition that it is a variant of, like cn-2019-19/1. Its content is whole all the same.
  base text,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content text not null,
  stored_at timestamptz not null,
  primary key (id, version)
);

create function rulebook_edition_stays() returns trigger language plpgsql as $$
begin
  raise exception 'edition %/% is kept for ever; raise version', old.id, old.version;
end $$;

create trigger rulebook_edition_stays before update or delete on rulebook_edition
  for each row execute function rulebook_edition_stays();

-- Which edition holds for a branch of the unit tree from an instant on; without a unit for everybody, without an edition
-- as for the unit above. What has begun stays, even if its unit is removed: figures of that time rest on it.
create table rulebook_assignment (
  number bigint generated always as identity primary key,
  unit_id bigint,
  edition_id text,
  edition_version integer,
  valid_from timestamptz not null,
  document text not null check (document <> ''),
  author text not null check (author <> ''),
  stored_at timestamptz not null,
  -- Whether it follows from the setting xunjian.rulebook.
  configured boolean not null,
  foreign key (edition_id, edition_version) references rulebook_edition (id, version),
  check ((edition_id is null) = (edition_version is null)),
  check (unit_id is not null or edition_id is not null)
);

-- Grows with every change of the assignments, so that other nodes notice and nobody overwrites what another wrote.
create table rulebook_revision (
  single boolean primary key default true check (single),
  value integer not null
);
insert into rulebook_revision (value) values (0);
