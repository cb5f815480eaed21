-- When it was told that the closing behind a step is not filed any more: nobody looks for its notice. Null while it is.
alter table case_step add column stalled_told_at timestamptz;
