-- What a browser showed: the latest looks at each target. They prove what a reading read, and show whether people can open a site
-- whose firewall holds visits up. Nothing is judged by them.
create table rendered_look (
  id bigint generated always as identity primary key,
  target_id integer not null references target (id) on delete cascade,
  purpose text not null check (purpose in ('reading', 'blocked_visit')),
  taken_at timestamptz not null,
  outcome text not null,
  detail text not null,
  url text not null,
  status smallint not null,
  duration_ms integer not null,
  picture bytea
);
-- A JPEG is compressed already.
alter table rendered_look alter column picture set storage external;
create index rendered_look_of_target on rendered_look (target_id, purpose, id desc);
