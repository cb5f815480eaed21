-- The last row of the trail that retention removed: number 0 as long as it removed none. Only retention writes it, in the
-- transaction in which it drops the months up to that row; a trail that begins anywhere else has lost its beginning.
create table audit_cut (
  single boolean primary key default true check (single),
  number bigint not null,
  hash bytea not null
);

-- What was removed before this was kept can only be taken from the first row that is left.
insert into audit_cut (number, hash)
select coalesce(f.number - 1, h.number), coalesce(f.previous, h.hash)
from audit_head h left join (select number, previous from audit_entry order by number limit 1) f on true;
