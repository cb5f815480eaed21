-- The office's own documents that bulletins are written into.
create table bulletin_template (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  -- Whose branch may use it; null for everybody.
  unit_id bigint,
  content bytea not null,
  sha256 text not null,
  author text not null check (author <> ''),
  created_at timestamptz not null,
  -- From then on no bulletin can take it; those that did keep it.
  ended_by text,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);

create function bulletin_template_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null
    and (new.id, new.name, new.unit_id, new.content, new.sha256, new.author, new.created_at)
      is not distinct from (old.id, old.name, old.unit_id, old.content, old.sha256, old.author, old.created_at) then
    return new;
  end if;
  raise exception 'template % never changes: bulletins are written into it; send another one', old.id;
end $$;

create trigger bulletin_template_stays before update or delete on bulletin_template
  for each row execute function bulletin_template_stays();
select audit_table('bulletin_template', secrets => 'content');
