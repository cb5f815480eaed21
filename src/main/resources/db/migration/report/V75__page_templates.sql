-- A template is a document (for DOCX) or a page (for HTML and PDF).
alter table bulletin_template add column form text not null default 'docx' check (form in ('docx', 'html'));

create or replace function bulletin_template_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null
    and (new.id, new.name, new.unit_id, new.form, new.content, new.sha256, new.author, new.created_at)
      is not distinct from (old.id, old.name, old.unit_id, old.form, old.content, old.sha256, old.author, old.created_at) then
    return new;
  end if;
  raise exception 'template % never changes: bulletins are written into it; send another one', old.id;
end $$;
