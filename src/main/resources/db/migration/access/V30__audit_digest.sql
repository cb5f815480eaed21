-- What a row of the trail was hashed with: sha256 or sm3. Another one may be chosen at any time, and rows keep theirs.
alter table audit_entry add column digest text not null default 'sha256';
