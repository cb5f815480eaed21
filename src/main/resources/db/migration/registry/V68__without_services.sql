-- Whether the unit of a site has no services for citizens: its score card leaves 办事服务 out and counts the rest times 4/3. Until now
-- assessments and plans named such departments: the newest of each branch, what is not fixed yet, and the plans that go on knew best.
alter table target add column without_services boolean not null default false;
update target t set without_services = true
from (
  select jsonb_array_elements_text(scope -> 'withoutServices') as key
  from (select distinct on (scope ->> 'unit') scope from assessment
        where state <> 'draft' and jsonb_typeof(scope -> 'withoutServices') = 'array' and scope -> 'withoutServices' <> '[]'
        order by scope ->> 'unit', id desc) newest
  union
  select jsonb_array_elements_text(scope -> 'withoutServices') from assessment
  where state = 'draft' and jsonb_typeof(scope -> 'withoutServices') = 'array'
  union
  select jsonb_array_elements_text(scope -> 'withoutServices') from assessment_plan
  where stopped_at is null and jsonb_typeof(scope -> 'withoutServices') = 'array'
) named
where t.kind = 'site' and t.key = named.key;
