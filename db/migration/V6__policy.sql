-- What the policy of notices goes by: who has been told what, and which nights may be believed.

-- What a finding says, in a form that is the same as long as nothing has changed: its code and normalised parameters.
-- Null: nothing is wrong, nothing is known, or the night is older.
alter table audit.result add column fingerprint text check (fingerprint <> '');
alter table audit.episode add column fingerprint text check (fingerprint <> '');

-- What changed: the urgency for the worse or the better, or another finding of the same urgency. Null: the night is older.
alter table audit.episode_change add column kind text check (kind in ('worse', 'better', 'other'));

-- sending_addresses, notice_settings: under which its notices were composed; a change of them holds a night.
-- held: why its notices wait for a person's release, one English line; null: they do not, or did not.
-- released_at: when a person let them go. Later nights are compared with the latest that was not held, or was released.
-- told_before: affected customers who knew everything already; with those of the outbox they make up "concerned".
alter table audit.night
    add column sending_addresses text,
    add column notice_settings   text,
    add column held              text check (held <> ''),
    add column released_at       timestamptz check (released_at is null or held is not null),
    add column told_before       integer check (told_before >= 0);

-- kind: what sort of notice it is. Null: nobody was to be told, or the night is older.
-- deferred: one too many for this night or this address; it has no text, and the next night decides anew.
-- copy_to: an account manager who gets a copy.
alter table audit.notice
    add column kind     text check (kind in ('first', 'reminder', 'last-reminder', 'worsened', 'all-clear', 'freemail')),
    add column deferred boolean not null default false,
    add column copy_to  text,
    drop constraint notice_complete,
    add constraint notice_complete check (
        state = 'suppressed' or deferred or (recipient is not null and subject is not null
                                             and text_body is not null and html_body is not null)),
    add constraint notice_deferred check (
        not deferred or (state in ('composed', 'suppressed') and reason is not null));

drop index audit.notice_waiting;
create index notice_waiting on audit.notice (audit_date, attempts, id) where state = 'composed' and not deferred;
create index notice_of_address on audit.notice (audit_date) where recipient is not null and not deferred;

-- stage: the step of the policy that this notice takes for this episode; null: it only mentions it.
-- urgency: what the customer was told. void: the notice was not sent after all, so that the step is still to be taken.
-- reason: why this episode is left out, a German sentence.
alter table audit.notice_episode
    add column stage   text check (stage ~ '^(first|reminder-[1-9][0-9]?|worsened-[1-3]|all-clear|freemail)$'),
    add column urgency smallint check (urgency between 1 and 4),
    add column void    boolean not null default false,
    add column reason  text check (reason <> ''),
    add check (stage is null or reason is null);

update audit.notice set kind = 'first' where state <> 'suppressed';

-- There was a notice every night: the latest that was sent counts as the first, so that nobody is reminded at once.
update audit.notice_episode as t
set stage = 'first', urgency = e.urgency
from audit.episode as e
where e.id = t.episode_id
  and t.notice_id = (select o.notice_id from audit.notice_episode as o
                     join audit.notice as n on n.id = o.notice_id
                         and n.state in ('sent', 'unknown', 'sending', 'held', 'composed')
                     where o.episode_id = t.episode_id
                     order by n.state = 'sent' desc, n.id desc
                     limit 1);

-- No step is taken twice for an episode.
create unique index notice_stage on audit.notice_episode (episode_id, stage) where stage is not null and not void;
