-- The working days that answer_until was counted from; null if a person named the end.
alter table assessment add column answer_days integer check (answer_days between 1 and 250);
