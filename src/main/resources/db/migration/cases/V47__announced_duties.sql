-- That a check-in is ahead is told once as well, and who owes the report of a quarter.
alter table duty_reminder drop constraint duty_reminder_duty_check;
alter table duty_reminder add constraint duty_reminder_duty_check
  check (duty in ('check_in', 'check_in_ahead', 'self_check', 'declaration', 'media_report'));

-- The quarterly report of new-media operation (4.4) of each district, drafted at the start of its month.
create table media_report (
  unit_id bigint not null,
  due_month date not null check (extract(day from due_month) = 1 and extract(month from due_month) in (2, 5, 8, 11)),
  unit_name text not null,
  drafted_at timestamptz not null,
  figures jsonb not null,
  -- As the system words it, and as a person wrote it; null as long as nobody did.
  drafted text not null,
  written text,
  sent_at timestamptz,
  sent_by text,
  primary key (unit_id, due_month),
  check ((sent_at is null) = (sent_by is null))
);
create index media_report_month on media_report (due_month);
select audit_table('media_report');
