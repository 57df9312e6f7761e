-- What is known of a domain besides its verdict, and what is not.

-- unanswered: the questions that the advice lacks the answers of, one a line ("MX example.org TIMEOUT"); null: none.
-- unknown_nights: in how many nights in a row, this one included, there was a temporary error or such a question.
-- record_ttl: seconds for which the published record may be kept. zone: the apex of the zone that the domain is in.
-- addresses_kept: how many addresses that passed before were seen to pass with the proposed record.
-- Null: not known, or the night is older.
alter table audit.result
    add column unanswered     text check (unanswered <> ''),
    add column unknown_nights integer not null default 0 check (unknown_nights >= 0),
    add column record_ttl     integer check (record_ttl >= 0),
    add column zone           text check (zone <> ''),
    add column addresses_kept integer check (addresses_kept is null or (addresses_kept >= 0 and proposed is not null));

-- What gets a second look.
drop index audit.result_audit_date_domain_idx;
create index result_unanswered on audit.result (audit_date, domain) where result = 'temperror' or unanswered is not null;

-- customers of whom nothing is told yet, since the advice on what is wrong is incomplete.
alter table audit.night add column advice_awaited integer check (advice_awaited >= 0);

-- incomplete: told by what was certain, with something unanswered; when that is known, it is told once more ("completed").
alter table audit.notice_episode
    add column incomplete boolean not null default false,
    drop constraint notice_episode_stage_check,
    add constraint notice_episode_stage_check check (
        stage ~ '^(first|reminder-[1-9][0-9]?|worsened-[1-3]|completed|all-clear|freemail)$');

-- Where DMARC was not heard, older versions told the least that was certain as if it were all.
update audit.notice_episode as t
set incomplete = true, urgency = r.urgency
from audit.notice as n, audit.episode as e, audit.result as r
where n.id = t.notice_id and e.id = t.episode_id and r.audit_date = n.audit_date and r.domain = e.domain
  and r.affected and not r.dmarc_known and t.stage is not null and t.stage not in ('all-clear', 'freemail');

alter table audit.notice
    drop constraint notice_kind_check,
    add constraint notice_kind_check check (
        kind in ('first', 'reminder', 'last-reminder', 'worsened', 'completed', 'all-clear', 'freemail'));
