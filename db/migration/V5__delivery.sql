-- What becomes of a notice, step by step, so that no crash sends one twice or loses one.
-- composed: waits. held: waits for a person's release. sending: in a dialogue with the mail server, or about to be;
-- what a crash leaves so is unknown. sent: the server, or the file system, has taken it. unknown: it may have been taken,
-- nobody can tell. failed: refused for good, or came back. suppressed: nobody is to be told.
alter table audit.notice
    drop constraint notice_state_check,
    drop constraint notice_check,
    drop constraint notice_check1,
    drop constraint notice_check2;

alter table audit.notice
    -- since when it has been in its state
    add column state_at        timestamptz,
    -- what the mail server said last, its status code first
    add column answer          text check (answer <> ''),
    -- how often the server asked to try later
    add column attempts        smallint not null default 0 check (attempts >= 0),
    add column next_attempt_at timestamptz,
    -- who has it in hand: the outcome counts only from the one who claimed it last
    add column claim           uuid,
    -- where it goes: the same step done twice is harmless for a file
    add column channel         text check (channel in ('files', 'smtp')),
    add column sent_at         timestamptz,
    -- known to nobody but whoever gets the mail: part of Message-ID and envelope sender, by which bounces are known
    add column mail_key        text not null default left(replace(gen_random_uuid()::text, '-', ''), 24)
                                    check (mail_key ~ '^[0-9a-f]{24}$');

update audit.notice
set state = case state when 'delivered' then 'sent' else state end,
    state_at = coalesce(delivered_at, composed_at),
    sent_at = delivered_at,
    channel = case state when 'delivered' then 'files' end;

alter table audit.notice
    drop column delivered_at,
    alter column state_at set not null,
    add constraint notice_state check (
        state in ('composed', 'held', 'sending', 'sent', 'unknown', 'failed', 'suppressed')),
    add constraint notice_reason check (
        state not in ('held', 'unknown', 'failed', 'suppressed') or reason is not null),
    add constraint notice_complete check (
        state = 'suppressed' or (recipient is not null and subject is not null
                                 and text_body is not null and html_body is not null)),
    add constraint notice_claimed check (
        state not in ('sending', 'sent', 'unknown') or channel is not null),
    add constraint notice_sent check (state <> 'sent' or sent_at is not null);

create unique index notice_mail_key on audit.notice (mail_key);
create index notice_waiting on audit.notice (audit_date, attempts, id) where state = 'composed';
create index notice_in_hand on audit.notice (claim) where state = 'sending';

-- How many customers a night has something to tell, known when its notices are composed: what the outbox's states must
-- add up to. Null: nobody was to be told.
alter table audit.night add column concerned integer check (concerned >= 0);

-- Domains that nobody is to be told of until a date (that day included), and why.
create table audit.muted_domain (
    domain      text primary key,
    muted_until date not null,
    reason      text not null check (reason <> ''),
    muted_at    timestamptz not null
);

-- Mail that came back, once for each message that said so. address: in lower case, as the customer had it; one with a
-- hard bounce is told nothing more until it changes in crm.
create table audit.bounce (
    digest      text primary key,
    notice_id   bigint references audit.notice on delete set null,
    address     text not null check (address = lower(address)),
    hard        boolean not null,
    status      text not null,
    diagnostic  text,
    recorded_at timestamptz not null
);

create index on audit.bounce (address) where hard;
create index on audit.bounce (notice_id);
