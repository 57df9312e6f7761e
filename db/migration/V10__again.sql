-- A night that was held can be evaluated anew ("run --again").

-- round: how often the night was begun anew. changed_again: how many results the last round changed; null: it is the first.
alter table audit.night
    add column round         integer not null default 0 check (round >= 0),
    add column changed_again integer check (changed_again >= 0);

-- What the round before had found, until the night is done again.
create table audit.result_before (
    audit_date date not null references audit.night on delete cascade,
    domain     text not null,
    result     text not null,
    finding    text,
    primary key (audit_date, domain)
);

-- What an episode was before this change, to which it goes back where the night is evaluated anew. Null: the night is older.
alter table audit.episode_change
    add column result_before      text,
    add column finding_before     text,
    add column fingerprint_before text,
    add column urgency_before     smallint;

-- overtaken: closed since its night is evaluated anew; a notice of the new round takes its place.
alter table audit.notice
    add column overtaken boolean not null default false,
    add check (not overtaken or state = 'suppressed');
