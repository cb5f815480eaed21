-- People who sign in, and all that proves who they are.
create table person (
  id bigint generated always as identity primary key,
  -- The name to sign in by, in small letters.
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
  name text not null check (name <> ''),
  -- The unit that the person works for; kept as it was if the unit is removed.
  unit_id bigint,
  contact text,
  -- The name under which the rosters know the person.
  officer text unique,
  enabled boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 0
);

-- Passwords by Argon2id, the newest is the one that counts; the last five are not taken again.
create table password (
  number bigint generated always as identity primary key,
  person_id bigint not null references person (id) on delete cascade,
  hash text not null,
  set_at timestamptz not null,
  -- Set by somebody else, so to be changed at the first use.
  temporary boolean not null
);
create index password_person on password (person_id, number desc);

-- The secret of a person's one-time codes, sealed by the vault.
create table second_factor (
  person_id bigint primary key references person (id) on delete cascade,
  secret text not null,
  made_at timestamptz not null,
  -- Null until the first code proved that it was taken over.
  confirmed_at timestamptz,
  -- The last step of time whose code was taken: none is taken twice.
  last_step bigint not null default 0
);

create table recovery_code (
  person_id bigint not null references second_factor (person_id) on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

-- Failed attempts to sign in by name, whether an account has the name or not: a lock tells nothing.
create table sign_in_failure (
  login_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_last on sign_in_failure (last_at);

-- Who is signed in. The token itself is with the browser alone.
create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  person_id bigint not null references person (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  agent text not null
);
create index session_person on session (person_id, seen_at);

-- Roles on branches of the tree of units. A grant is never removed, only ended: the trail rests on it.
create table role_grant (
  id bigint generated always as identity primary key,
  person_id bigint not null references person (id),
  role text not null,
  -- Null for the whole tree.
  unit_id bigint,
  valid_from timestamptz not null,
  valid_until timestamptz,
  granted_by text not null,
  granted_at timestamptz not null,
  check (valid_until is null or valid_until >= valid_from)
);
create index role_grant_person on role_grant (person_id);

-- Keys of machines. Only the hash is kept; a key that was ended stays for its name in the trail.
create table machine_key (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  hash bytea not null unique,
  -- The first letters, by which people tell keys apart.
  beginning text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  unit_id bigint,
  networks text[] not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  used_at timestamptz
);
create unique index machine_key_name on machine_key (name) where ended_at is null;

-- Grows with every change of people, grants and keys, so that all nodes notice; likewise when sessions are ended.
create table access_revision (
  single boolean primary key default true check (single),
  value bigint not null,
  sessions bigint not null
);
insert into access_revision (value, sessions) values (0, 0);

-- What was done by whom. Each row holds the hash of the one before, so that none can be changed or taken out unnoticed.
create table audit_entry (
  number bigint not null,
  at timestamptz not null,
  -- person, key, installation, demo, link or nobody
  caller text not null,
  -- The number of the account or key; null where there is none.
  caller_id bigint,
  name text not null,
  session bigint,
  address text not null,
  action text not null,
  subject text not null,
  -- The branch that it concerns; null for none.
  unit_id bigint,
  outcome text not null,
  -- JSON texts as they were hashed, secrets left out.
  before text,
  after text,
  previous bytea not null,
  hash bytea not null,
  primary key (number, at)
) partition by range (at);
create index audit_entry_at on audit_entry (at, number);

-- The last row of the trail. Whoever writes the next one waits here for whoever writes it now.
create table audit_head (
  single boolean primary key default true check (single),
  number bigint not null,
  hash bytea not null
);
insert into audit_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));
