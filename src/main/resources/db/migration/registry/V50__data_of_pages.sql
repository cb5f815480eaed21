-- Where the data of a page's list comes from, and where title, link and date stand in it.
alter table target add column data_url text, add column data_paths text;
