-- That a check-in is ahead is told once as well, and who owes the report of a quarter.
alter table duty_reminder drop constraint duty_reminder_duty_check;
alter table duty_reminder add constraint duty_reminder_duty_check
  check (duty in ('check_in', 'check_in_ahead', 'self_check', 'declaration', 'media_report'));
