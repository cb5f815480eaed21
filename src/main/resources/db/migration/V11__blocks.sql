-- The end of a block that does not fill a whole chunk of 1,996 bytes beside the table (observation.BlockStore). A day of visits
-- every five minutes is just over one: its second chunk, of a few bytes, left a quarter of each page empty. Blocks that are there
-- already stay whole in the first column.
alter table visit_block add column rest bytea not null default '';
alter table visit_block alter column rest set storage external;
