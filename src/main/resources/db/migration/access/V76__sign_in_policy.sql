-- What people have to do to sign in, once somebody set it; until then the settings hold.
create table sign_in_policy (
  single boolean primary key default true check (single),
  password_length integer not null check (password_length between 8 and 64),
  sessions integer not null check (sessions between 1 and 100),
  idle_seconds integer not null check (idle_seconds between 60 and 86400),
  second_factor boolean not null,
  set_by text not null,
  set_at timestamptz not null,
  version integer not null
);
