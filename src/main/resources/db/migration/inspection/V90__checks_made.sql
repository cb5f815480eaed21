-- What an inspection looked at and what not, so that nothing found differs from not looked at.
alter table inspection add column checks jsonb not null default '[]';
-- Whether a page was last seen as a browser shows it: what was found so stands where none shows it.
alter table site_page add column rendered boolean not null default false;
