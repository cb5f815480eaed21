-- What a request changed in the tables of the office, written by the transaction that changed it. The trail takes it
-- over into its chain when the request has ended, and from here it is gone.
create table audit_change (
  id bigint generated always as identity primary key,
  -- The row of the trail by which it was asked for.
  asked bigint not null,
  at timestamptz not null default now(),
  -- The table and the key of its row.
  subject text not null,
  -- The columns that differ, as JSON; null for a row that was made or removed.
  before jsonb,
  after jsonb
);
create index audit_change_asked on audit_change (asked, id);

-- A secret is left out. What is long is named by its hash, which proves that it is another.
create function audit_value(name text, value jsonb, secrets text) returns jsonb language sql immutable as $$
  select case
    when name = any (string_to_array(secrets, ',')) and value <> 'null' then to_jsonb('…'::text)
    when length(value::text) > 2000 then to_jsonb('sha256:' || encode(sha256(convert_to(value::text, 'UTF8')), 'hex'))
    else value
  end
$$;

-- Notes a change of a row. Its arguments: the columns of the key, and those that are secret, each joined by commas.
create function audit_change() returns trigger language plpgsql as $$
declare
  was jsonb := case when TG_OP <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when TG_OP <> 'DELETE' then to_jsonb(new) end;
  row_key text;
  row_before jsonb;
  row_after jsonb;
begin
  select string_agg(coalesce(is_now, was) ->> k, ' ' order by n) into row_key
    from unnest(string_to_array(TG_ARGV[0], ',')) with ordinality as keys (k, n);
  select jsonb_object_agg(e.key, audit_value(e.key, e.value, TG_ARGV[1])) into row_before
    from jsonb_each(was) e where e.value <> 'null' and (is_now is null or is_now -> e.key is distinct from e.value);
  select jsonb_object_agg(e.key, audit_value(e.key, e.value, TG_ARGV[1])) into row_after
    from jsonb_each(is_now) e
    where (was is null and e.value <> 'null') or (was is not null and was -> e.key is distinct from e.value);
  if row_before is not null or row_after is not null then
    insert into audit_change (asked, subject, before, after)
    values (current_setting('xunjian.asked')::bigint, TG_TABLE_NAME || ' ' || row_key, row_before, row_after);
  end if;
  return null;
end
$$;

-- Has the changes of a table noted: those that a request asks for, none of the patrol's own.
-- named_by: the columns by which people know a row; else its primary key.
create function audit_table(traced regclass, named_by text default null, secrets text default '') returns void language plpgsql as $$
declare
  row_key text := coalesce(named_by, (
    select string_agg(a.attname, ',' order by array_position(i.indkey::int2[], a.attnum))
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
    where i.indrelid = traced and i.indisprimary));
begin
  execute format(
    'create trigger audit_change after insert or update or delete on %s for each row '
    'when (coalesce(current_setting(''xunjian.asked'', true), '''') <> '''') execute function audit_change(%L, %L)',
    traced, row_key, secrets);
end
$$;

select audit_table('unit');
select audit_table('target', named_by => 'key');
select audit_table('status_transition', named_by => 'target_id,id');
select audit_table('closing', named_by => 'target_id,id');
select audit_table('platform_credential', secrets => 'sealed');
select audit_table('pusher', named_by => 'name', secrets => 'secret');
select audit_table('channel', named_by => 'name', secrets => 'secret,url');
select audit_table('duty_document');
select audit_table('work_calendar');
select audit_table('silence');
select audit_table('incident');
select audit_table('incident_event', named_by => 'incident_id');
select audit_table('rulebook_edition');
select audit_table('rulebook_assignment');
select audit_table('site_finding');
select audit_table('finding_exception');
select audit_table('wordlist');
select audit_table('domain_standing');
select audit_table('inspection');
select audit_table('assessment');
select audit_table('assessment_plan');
select audit_table('card');
select audit_table('card_decision');
select audit_table('number_check');
select audit_table('spot_sample');
select audit_table('test_question');
select audit_table('rectification_order');
select audit_table('order_item');
select audit_table('proof_file');
select audit_table('order_consequence');
select audit_table('office_case');
select audit_table('case_step');
select audit_table('check_in');
select audit_table('self_check');
select audit_table('account_declaration');
select audit_table('survey');
select audit_table('survey_answer');
select audit_table('survey_find');
select audit_table('bulletin');
