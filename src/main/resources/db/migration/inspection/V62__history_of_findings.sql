-- How each finding stood since when, so that a card of an instant can be made again from what was known then.
create table finding_history (
  id bigint generated always as identity primary key,
  finding_id bigint not null references site_finding (id) on delete cascade,
  at timestamptz not null,
  state text not null check (state in ('suspect', 'certain', 'confirmed', 'struck', 'tolerated', 'gone')),
  tolerated_until date,
  page text not null,
  home boolean not null
);
create index finding_history_of on finding_history (finding_id, at desc, id desc);
create index site_page_home on site_page (target_id) where role = 'home';

-- A struck one that is no longer there stays struck in the list and is gone here. The instant is that of the deed, by the
-- clock of the service.
create function site_finding_stands() returns trigger language plpgsql as $$
declare
  since timestamptz := new.last_seen;
begin
  if new.gone_at is not null then
    since := new.gone_at;
  elsif new.state in ('confirmed', 'struck', 'tolerated') and new.marked_at is not null
      and (tg_op = 'INSERT' or new.marked_at is distinct from old.marked_at) then
    since := new.marked_at;
  end if;
  insert into finding_history (finding_id, at, state, tolerated_until, page, home)
  values (
    new.id, since, case when new.gone_at is null then new.state else 'gone' end,
    case when new.state = 'tolerated' then new.tolerated_until end, new.page,
    exists (select from site_page p where p.target_id = new.target_id and p.role = 'home' and p.address = new.page));
  return null;
end $$;
create trigger site_finding_begins after insert on site_finding for each row execute function site_finding_stands();
create trigger site_finding_moves after update on site_finding for each row
  when ((case when old.gone_at is null then old.state else 'gone' end, old.page, old.tolerated_until)
    is distinct from (case when new.gone_at is null then new.state else 'gone' end, new.page, new.tolerated_until))
  execute function site_finding_stands();

-- What is known of those found before: when they were seen first, what a person said of them, when they were gone.
insert into finding_history (finding_id, at, state, page, home)
select id, first_seen, case when state in ('suspect', 'certain') then state else 'suspect' end, page,
  exists (select from site_page p where p.target_id = f.target_id and p.role = 'home' and p.address = f.page)
from site_finding f order by id;
insert into finding_history (finding_id, at, state, tolerated_until, page, home)
select f.id, f.marked_at, f.state, case when f.state = 'tolerated' then f.tolerated_until end, f.page, s.home
from site_finding f join finding_history s on s.finding_id = f.id
where f.state in ('confirmed', 'struck', 'tolerated') and f.marked_at is not null order by f.id;
insert into finding_history (finding_id, at, state, page, home)
select f.id, f.gone_at, 'gone', f.page, s.home
from site_finding f join finding_history s on s.finding_id = f.id and s.state in ('suspect', 'certain')
where f.gone_at is not null order by f.id;
