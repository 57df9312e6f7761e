-- What the audit finds and does.

-- One night. finished_at: its reports are written; a second start of the same date then has nothing to do.
-- scope: what of the night was asked for (--only, --limit), so that its figures compare with no other night's; null: all.
create table audit.night (
    audit_date  date primary key,
    started_at  timestamptz not null,
    finished_at timestamptz check (finished_at >= started_at),
    domains     integer not null default 0 check (domains >= 0),
    scope       text check (scope <> '')
);

-- The distinct domains of a night in the order in which they are evaluated; emptied when the night is done.
create table audit.work (
    audit_date date not null references audit.night on delete cascade,
    ordinal    integer not null check (ordinal > 0),
    domain     text not null,
    primary key (audit_date, ordinal),
    unique (audit_date, domain)
);

-- The verdict on a domain in a night. finding, urgency and cause are those of the worst finding; urgency 0 is none.
create table audit.result (
    audit_date       date not null references audit.night on delete cascade,
    domain           text not null,
    result           text not null check (
                         result in ('pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror')),
    affected         boolean not null generated always as (result not in ('pass', 'temperror')) stored,
    finding          text,
    urgency          smallint not null check (urgency between 0 and 4),
    cause            text not null,
    cause_german     text not null,
    record           text,
    proposed         text,
    proposed_lookups integer check (proposed_lookups >= 0),
    lookups          integer not null check (lookups >= 0),
    void_lookups     integer not null check (void_lookups >= 0),
    dmarc            text check (dmarc in ('none', 'quarantine', 'reject')),
    -- false: not asked, or no answer; urgency is then the least that is certain.
    dmarc_known      boolean not null default true check (dmarc_known or dmarc is null),
    mail_provider    text,
    dns_provider     text,
    freemail         boolean not null,
    attempts         smallint not null default 1 check (attempts > 0),
    checked_at       timestamptz not null,
    primary key (audit_date, domain),
    check ((proposed is null) = (proposed_lookups is null)),
    -- An episode opens with these.
    check (not affected or (finding is not null and urgency > 0))
);

create index on audit.result (audit_date, domain) where result = 'temperror';

-- How long a customer's domain has been affected: opened by the first definitive result other than pass, closed by a
-- definitive pass or when the customer no longer sends from the domain. Temporary errors change nothing.
-- The customer is named by its id in crm, which may be a view: hence no foreign key.
create table audit.episode (
    id            bigint generated always as identity primary key,
    customer_id   bigint not null,
    domain        text not null,
    opened_on     date not null,
    changed_on    date not null,
    closed_on     date,
    closed_reason text check (closed_reason in ('pass', 'removed')),
    result        text not null check (result in ('fail', 'softfail', 'neutral', 'none', 'permerror')),
    finding       text not null,
    urgency       smallint not null check (urgency between 1 and 4),
    check (changed_on >= opened_on and closed_on >= changed_on),
    check ((closed_on is null) = (closed_reason is null))
);

-- By domain first: a night's results find their open episodes by domain alone.
create unique index episode_open on audit.episode (domain, customer_id) where closed_on is null;
create index on audit.episode (customer_id, domain, opened_on);
create index on audit.episode (closed_on) where closed_on is not null;

-- The nights in which an open episode changed its result, finding or urgency; episode.changed_on is the latest of them.
-- Kept for each night, so that the report of an older night says what was true then.
create table audit.episode_change (
    episode_id bigint not null references audit.episode on delete cascade,
    changed_on date not null,
    primary key (episode_id, changed_on)
);

-- The outbox. One notice at most for a customer and night.
-- composed: waits for delivery; delivered: written as a file; failed: could not be, reason says why;
-- suppressed: nobody can be told, reason says why.
create table audit.notice (
    id             bigint generated always as identity primary key,
    audit_date     date not null references audit.night,
    customer_id    bigint not null,
    state          text not null check (state in ('composed', 'delivered', 'failed', 'suppressed')),
    reason         text check (reason <> ''),
    recipient      text,
    recipient_name text,
    subject        text,
    text_body      text,
    html_body      text,
    composed_at    timestamptz not null,
    delivered_at   timestamptz,
    unique (audit_date, customer_id),
    check ((state in ('failed', 'suppressed')) = (reason is not null)),
    check ((state = 'delivered') = (delivered_at is not null)),
    check (state = 'suppressed' or (recipient is not null and subject is not null
                                    and text_body is not null and html_body is not null))
);

create index on audit.notice (customer_id, audit_date);

-- The episodes that a notice tells of.
create table audit.notice_episode (
    notice_id  bigint not null references audit.notice on delete cascade,
    episode_id bigint not null references audit.episode,
    primary key (notice_id, episode_id)
);

create index on audit.notice_episode (episode_id);
