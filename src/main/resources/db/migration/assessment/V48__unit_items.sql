-- A unit has a card of its own where a rule book asks something of units themselves: kind 'unit', with the number of the
-- unit, negative, for that of a target. It is no card of a target, and counts in no figure of those.
create or replace view standing_card as
  select c.* from card c
  where (c.corrects is null or c.state = 'closed') and c.kind <> 'unit'
    and not exists (select from card n where n.corrects = c.id and n.state = 'closed');

create view standing_unit_card as
  select c.* from card c
  where (c.corrects is null or c.state = 'closed') and c.kind = 'unit'
    and not exists (select from card n where n.corrects = c.id and n.state = 'closed');
