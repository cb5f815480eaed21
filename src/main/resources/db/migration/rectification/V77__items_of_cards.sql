-- Those that appeals struck are looked for too: they may cost something again.
drop index order_item_card;
create index order_item_card on order_item (split_part(source_id, '-', 1)) where source = 'finding';
