-- One row per target with all that lists, metrics and a restart need.
create table target_state (
  target_id integer primary key,
  state text not null,
  state_since timestamptz not null,
  failures integer not null,
  successes integer not null,
  blocks integer not null,
  first_failed_at timestamptz,
  last_visit_at timestamptz,
  last_due_at timestamptz,
  -- Written out, since nothing else of this row is of use to whoever counts places.
  last_place text,
  last_result smallint,
  last_reason smallint,
  last_http_status smallint,
  last_duration_us bigint,
  certificate_expiry timestamptz,
  freshness text not null,
  freshness_since timestamptz not null,
  freshness_chinese text not null,
  freshness_english text not null,
  next_change_at timestamptz,
  last_publication_at timestamptz,
  last_publication_counted_at timestamptz,
  last_publication_precision text,
  last_publication_title text,
  last_publication_link text,
  last_publication_found_by text,
  last_publication_pushed_by text,
  last_publication_attested_by text,
  last_publication_evidence text,
  last_publication_expires_at timestamptz,
  last_reading_at timestamptz,
  last_reading_outcome text,
  last_reading_detail text,
  last_success_at timestamptz,
  -- By which edition of the rule book all this was judged last.
  edition text,
  window_verdict text,
  -- By further rules of availability, {"rule": "verdict"}; null in a book that has one.
  further_verdicts jsonb,
  updated_at timestamptz not null
);
create index target_state_state on target_state (state);
create index target_state_freshness on target_state (freshness);

create table verdict (
  id bigint generated always as identity primary key,
  target_id integer not null,
  rule text not null,
  rule_version text not null,
  verdict text not null,
  judged_at timestamptz not null,
  chinese text not null,
  english text not null,
  counts jsonb not null,
  unique (target_id, rule, judged_at)
);
create index verdict_target on verdict (target_id, id desc);

-- Each change of freshness, so that a contested bulletin can be answered. "at" is when it became so by the clock.
create table freshness_history (
  id bigint generated always as identity primary key,
  target_id integer not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  noticed_at timestamptz not null,
  rule text,
  rule_version text not null,
  chinese text not null,
  english text not null,
  last_publication_at timestamptz,
  last_publication_title text,
  last_publication_link text,
  last_reading_at timestamptz,
  last_reading_outcome text,
  last_success_at timestamptz,
  unique (target_id, noticed_at, to_state)
);
create index freshness_history_target on freshness_history (target_id, id desc);

-- Times in which nothing was judged because time had passed: the service was off, the database away or older facts still waited.
create table judging_pause (
  id bigint generated always as identity primary key,
  from_at timestamptz not null,
  until_at timestamptz not null,
  unique (from_at)
);
create index judging_pause_until on judging_pause (until_at);
