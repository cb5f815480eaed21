-- Every few seconds it is asked what was decided of late about the answers of units.
create index card_decision_ruled on card_decision (at) where deed in ('strike', 'change');
