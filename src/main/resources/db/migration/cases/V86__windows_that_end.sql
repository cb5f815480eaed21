-- When it was told that the filed window of a temporary closing ends soon; null before.
alter table office_case add column ending_told_at timestamptz;
