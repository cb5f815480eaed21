-- An incident may be about something that many targets depend on: the reader of a platform, a shared host, our own line.
alter table incident alter column target_id drop not null;
alter table incident add column subject text;
alter table incident add column subject_name text;
alter table incident add constraint incident_one_subject check ((target_id is null) = (subject is not null and subject_name is not null));
create unique index incident_one_open_shared on incident (subject, rule) where state <> 'resolved' and subject is not null;
