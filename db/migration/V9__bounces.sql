-- unclear: the mail came back, but why, no machine could tell; people are shown it, and nothing follows from it.
alter table audit.bounce
    add column unclear boolean not null default false,
    add constraint bounce_unclear check (not (hard and unclear));

-- Addresses in lower case that a person has called good again: what came back, or was refused, before counts no more.
create table audit.cleared_address (
    address    text primary key check (address = lower(address)),
    cleared_at timestamptz not null
);

-- What came back and still counts.
create view audit.standing_bounce as
select * from audit.bounce as b
where not exists (select from audit.cleared_address as c where c.address = b.address and c.cleared_at >= b.recorded_at);
