-- What an appeal struck from an order: on which card, when, by whom and why.
alter table order_item
  add column struck_card bigint,
  add column struck_at timestamptz,
  add column struck_by text,
  add column struck_reason text,
  add constraint order_item_struck check (num_nulls(struck_card, struck_at, struck_by, struck_reason) in (0, 4));
-- The items that follow from a card.
create index order_item_card on order_item (split_part(source_id, '-', 1)) where source = 'finding' and struck_at is null;

-- Since when nothing is left of an order that has to be put right: it waits for a person to withdraw it.
alter table rectification_order add column emptied_at timestamptz;
