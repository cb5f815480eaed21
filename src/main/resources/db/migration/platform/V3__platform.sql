-- What opens the interface of a platform for one account, sealed for this row. Which fields are set is no secret.
create table platform_credential (
  target_id integer primary key references target (id),
  fields text[] not null,
  sealed text not null,
  author text not null,
  set_at timestamptz not null,
  version integer not null default 0
);
