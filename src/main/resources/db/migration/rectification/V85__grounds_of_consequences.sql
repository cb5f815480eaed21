-- What was proposed or decided may lose its ground: an appeal strikes what was repeated, or an order is withdrawn.
alter table order_consequence
  -- From when on repeats were counted; null where nothing repeated.
  add column counts_from timestamptz,
  -- Since when the ground is gone; null while it stands.
  add column ground_gone_at timestamptz,
  -- That a person took back what was decided.
  add column revoked_by text,
  add column revoked_at timestamptz,
  add column revoked_minutes text,
  add constraint order_consequence_revoked check (
    num_nulls(revoked_by, revoked_at, revoked_minutes) in (0, 3) and (revoked_at is null or state = 'accepted'));

-- As long as repeats were counted by default.
update order_consequence set counts_from = proposed_at - interval '180 days' where cause = 'repeated';

-- The steps after which a ground may be gone, or be back.
create index order_step_unmade on order_step (at) where step in ('appealed', 'reinstated', 'withdrawn');
