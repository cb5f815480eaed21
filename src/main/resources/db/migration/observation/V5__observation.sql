-- From where facts were seen. A fact holds the number only: two bytes, where its row had a gap before.
-- Facts and opinions name place and target by number without a foreign key: neither row is ever deleted, and a check per appended
-- row would cost more than the row.
create table place (
  id smallint generated always as identity primary key,
  name text collate "C" not null unique check (name ~ '^[a-z0-9-]{1,32}$')
);
