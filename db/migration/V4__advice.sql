-- What the advice says besides the finding and the record to publish; null where it says nothing, or the night is older.
-- urgency_reason: why the urgency is what it is. hints: codes separated by blanks; they notify nobody.
-- change_german: what the proposed record repairs, and what somebody has to look at. domain_connect: a link that applies it.
alter table audit.result
    add column urgency_reason text check (urgency_reason <> ''),
    add column hints          text check (hints <> ''),
    add column hints_german   text,
    add column change_german  text check (proposed is not null or change_german is null),
    add column domain_connect text check (proposed is not null or domain_connect is null),
    add check ((hints is null) = (hints_german is null));
