-- Where the bytes of a file are: here, or in an object of a storage elsewhere.
alter table proof_file
  add column size integer,
  alter column bytes drop not null,
  add column object text unique,
  -- Whether they are there. A row stands before its object does: what nobody finished is swept.
  add column kept boolean not null default true;
update proof_file set size = length(bytes);
alter table proof_file
  alter column size set not null,
  add constraint proof_file_one_place check ((bytes is null) <> (object is null)),
  add constraint proof_file_kept_here check (kept or object is not null);
create index proof_file_unfinished on proof_file (at) where not kept;
