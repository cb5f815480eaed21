-- Who proves elsewhere who they are: what an identity provider calls a person, and the account that it is here.
create table person_identity (
  provider text not null,
  subject text not null,
  person_id bigint not null references person (id) on delete cascade,
  linked_at timestamptz not null,
  primary key (provider, subject),
  unique (person_id, provider)
);

-- Grants that follow a provider's groups; they end when it no longer says them.
create table provided_grant (
  grant_id bigint primary key references role_grant (id) on delete cascade,
  provider text not null
);

-- The provider that vouched for the person when the session began; null for a password.
alter table session add column provider text;
