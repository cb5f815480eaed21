-- Where each of the four functions of a site is found (notice 1.2), or that it has none; and what the machine saw there last.
create table site_function (
  target_id integer not null,
  function text not null check (function in ('information', 'interpretation', 'services', 'interaction')),
  url text,
  -- Why the site has none.
  absent text,
  actor text not null check (actor <> ''),
  at timestamptz not null,
  seen text not null default 'unseen' check (seen in ('unseen', 'opens', 'broken', 'unclear')),
  seen_at timestamptz,
  detail text not null default '',
  primary key (target_id, function),
  check ((url is null) = (absent is not null))
);
create index site_function_seen on site_function (seen_at nulls first) where url is not null;
select audit_table('site_function');

-- That somebody went through all that a site has kept (notice 1.6), and what the machine had seen of it by then; never changed.
create table content_check (
  id bigint generated always as identity primary key,
  target_id integer not null,
  actor text not null check (actor <> ''),
  at timestamptz not null,
  note text,
  seen jsonb not null
);
create index content_check_target on content_check (target_id, id desc);
select audit_table('content_check');
