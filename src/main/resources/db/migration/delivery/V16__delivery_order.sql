-- A message names every incident that it tells of: it waits for earlier ones to its channel about one of them, and for no other.
alter table delivery add column incidents uuid[] not null default '{}';
update delivery set incidents = array[incident_id] where incident_id is not null;
drop index delivery_order;
alter table delivery drop column ordering, drop column incident_id;
create index delivery_incidents on delivery using gin (incidents) with (fastupdate = off);

-- When the first attempt was made: how long this message, and not its channel, has waited for an answer.
alter table delivery add column first_attempt_at timestamptz;

-- What was lost on a channel since it last took something.
create index delivery_ended on delivery (channel_id, state, finished_at);
create index delivery_instead on delivery (instead_of) where instead_of is not null;
