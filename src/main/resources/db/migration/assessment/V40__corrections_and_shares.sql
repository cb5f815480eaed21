-- What a decision rests on beside its reason, in its one form: the files of an answer and whether it is fixed, the faults
-- that a person counted and the addresses where he saw them.
alter table card_decision add column particulars text;

-- Why a closed card is corrected, and until when its unit may answer the new one.
create table correction (
  card_id bigint primary key references card (id),
  reason text not null check (reason <> ''),
  author text not null check (author <> ''),
  at timestamptz not null,
  answer_until timestamptz,
  answer_days integer check (answer_days between 1 and 250)
);

-- The cards that count: those that no closed correction replaces. A correction counts once it is closed.
create view standing_card as
  select c.* from card c
  where (c.corrects is null or c.state = 'closed')
    and not exists (select from card n where n.corrects = c.id and n.state = 'closed');

-- The cards of units as they were when an assessment was closed (revision 1) or a correction of one of their cards was.
create table unit_card (
  assessment_id bigint not null references assessment (id),
  unit_id bigint not null,
  revision integer not null check (revision >= 1),
  -- The correction that made it; null for the first.
  correction bigint references card (id),
  content text not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (assessment_id, unit_id, revision)
);

create function unit_card_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the card of unit % is closed and never changes; a correction makes another revision', old.unit_id;
end $$;

create trigger unit_card_stays before update or delete on unit_card
  for each row execute function unit_card_stays();

-- Who works on which card, so that no two persons do the same work. A veto takes two: the second of them is named here too.
create table card_share (
  card_id bigint primary key references card (id),
  holder bigint not null,
  second bigint,
  author text not null check (author <> ''),
  at timestamptz not null,
  check (second is null or second <> holder)
);
create index card_share_holder on card_share (holder);
create index card_share_second on card_share (second) where second is not null;

select audit_table('correction');
select audit_table('card_share');
