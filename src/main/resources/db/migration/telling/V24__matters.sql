-- A notice tells of an incident, or of another matter that somebody has to deal with, such as an order to rectify.
alter table notice alter column incident_id drop not null;
alter table notice add column matter_id uuid;
alter table notice add check (num_nonnulls(incident_id, matter_id) = 1);
create index notice_matter on notice (matter_id, id) where matter_id is not null;
