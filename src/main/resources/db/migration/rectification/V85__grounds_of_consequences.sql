-- What was proposed or decided may lose its ground: an appeal strikes what was repeated, or an order is withdrawn.
alter table order_consequence
  -- From when on repeats were counted; null where nothing repeated.
  add column counts_from timestamptz,
  -- Since when the ground is gone; null while it stands.
  add column ground_gone_at timestamptz,
  -- That it is gone because more orders came before than it was proposed for: a graver one takes its place.
  add column outweighed boolean not null default false,
  -- That a person took back what was decided.
  add column revoked_by text,
  add column revoked_at timestamptz,
  add column revoked_minutes text,
  add constraint order_consequence_revoked check (
    num_nulls(revoked_by, revoked_at, revoked_minutes) in (0, 3) and (revoked_at is null or state = 'accepted'));

-- The days within which repeats were counted stand at the beginning of what the row says; 180 was the default.
update order_consequence set counts_from = proposed_at - make_interval(days => coalesce(substring(chinese from '^[0-9]+')::integer, 180))
where cause = 'repeated';

-- What was taken back after its ground was gone may be proposed again once the ground is back.
alter table order_consequence drop constraint order_consequence_order_id_kind_cause_indicator_key;
create unique index order_consequence_once on order_consequence (order_id, kind, cause, indicator) where revoked_at is null;

-- The steps after which a ground may be gone, or be back.
create index order_step_unmade on order_step (at) where step in ('appealed', 'reinstated', 'withdrawn');
