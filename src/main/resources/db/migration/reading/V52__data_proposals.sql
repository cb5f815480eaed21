-- Data that a page's scripts fetch and that says the same as the page shows. An officer who accepts it sets it in the registry.
create table data_proposal (
  id bigint generated always as identity primary key,
  target_id integer not null references target (id) on delete cascade,
  url text not null,
  paths text not null,
  items integer not null,
  newest timestamptz not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  unique (target_id, url)
);
