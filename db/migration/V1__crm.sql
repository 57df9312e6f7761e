-- The input: customers, their sender domains, and who looks after them. The audit only reads it.
-- A vendor that keeps customers elsewhere replaces these tables by views of the same names and columns.
create schema if not exists crm;

create table crm.account_manager (
    id    bigint generated always as identity primary key,
    name  text not null check (name = btrim(name) and name <> ''),
    email text not null unique check (email = btrim(email) and position('@' in email) > 1)
);

create table crm.customer (
    id                 bigint generated always as identity primary key,
    number             text not null unique check (number = btrim(number) and number <> ''),
    name               text not null check (name = btrim(name) and name <> ''),
    salutation         text check (salutation in ('Frau', 'Herr')),
    first_name         text check (first_name <> ''),
    last_name          text check (last_name <> ''),
    email              text not null check (email = btrim(email) and position('@' in email) > 1),
    opted_out          boolean not null default false,
    account_manager_id bigint not null references crm.account_manager
);

create index on crm.customer (account_manager_id);

-- domain: lower case, A-labels, no trailing dot; the shape is that of a name that mail can have behind the @.
create table crm.sender_domain (
    id             bigint generated always as identity primary key,
    customer_id    bigint not null references crm.customer on delete cascade,
    domain         text not null check (
                       length(domain) <= 253
                       and domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
    sender_address text check (position('@' in sender_address) > 1),
    mail_server    text check (mail_server <> ''),
    unique (customer_id, domain)
);

create index on crm.sender_domain (domain);
