-- Who asked for another look, and what was seen then: of a proposal the last of the two counts.
create index card_decision_look on card_decision (card_id, item, id) where deed in ('another_look', 'looked');
