-- Lists stay quick with 100,000 targets. The beginning of an area code is a range in the order of bytes, in no other.
drop index target_region;
create index target_area on target (region collate "C", key) where removed_at is null;
-- Nearly all are running: an index pays for the others only.
create index target_status on target (status, key) where removed_at is null and status <> 'running';
