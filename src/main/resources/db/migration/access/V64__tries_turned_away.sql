-- How many tries were turned away since a name was locked: the first of them leaves a row in the
-- audit trail, the others do not flood it.
alter table sign_in_failure add column turned_away integer not null default 0;
