-- Whether the unit of a site has no services for citizens: its score card leaves 办事服务 out and counts the rest times 4/3. Until now
-- each assessment named such departments; the newest that did knew best which they are.
alter table target add column without_services boolean not null default false;
update target t set without_services = true
from (select scope -> 'withoutServices' as keys from assessment
      where state <> 'draft' and scope -> 'withoutServices' <> '[]' order by id desc limit 1) named
where t.kind = 'site' and jsonb_exists(named.keys, t.key);
