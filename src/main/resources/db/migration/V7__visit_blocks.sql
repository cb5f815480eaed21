-- A finished day of one target's visits as one value: a few bytes a visit, nothing rounded (observation.VisitBlock). The counts
-- of scheduled visits stand beside it, so that a long span is summed without opening a block.
create table visit_block (
  target_id integer not null,
  day date not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  visits integer not null,
  ok integer not null,
  failed integer not null,
  blocked integer not null,
  voided integer not null,
  exempt integer not null,
  block bytea not null,
  primary key (target_id, day)
) partition by range (day);
-- It is deflated already.
alter table visit_block alter column block set storage external;
