-- The role under which the nightly job works: it may read crm and nothing else of it, and keep its books in audit.
--
-- Once for each database, after the first migration, by the owner of the schemas (who also runs migrations and
-- `import`, since the job's role may do neither); again at any time, it changes nothing that is right already:
--
--     psql -v ON_ERROR_STOP=1 --single-transaction -d spf_audit -f db/roles.sql
--
-- spf_audit_job is a group and cannot log in. Give it to the login that spring.datasource.username names, by whatever
-- way of authentication your site uses; that login needs nothing else:
--
--     create role spf_audit login;          -- peer or certificate; or then: \password spf_audit
--     grant spf_audit_job to spf_audit;
--
-- Creating the role takes CREATEROLE; where you lack it, have it created beforehand. On PostgreSQL 14 and older
-- everybody may create tables in the schema public: revoke create on schema public from public.

do $$
begin
    if not exists (select from pg_roles where rolname = 'spf_audit_job') then
        create role spf_audit_job nologin;
    end if;
end
$$;

grant usage on schema crm, audit to spf_audit_job;

-- Input: tables, or the views that a vendor put in their place.
grant select on all tables in schema crm to spf_audit_job;

-- Ours: rows come, change, and go by retention. The schema itself is the migrations'.
grant select, insert, update, delete on all tables in schema audit to spf_audit_job;
grant usage on all sequences in schema audit to spf_audit_job;
revoke insert, update, delete on audit.flyway_schema_history from spf_audit_job;

-- The same for what later migrations create; they run as the schemas' owners.
do $$
declare
    owner name;
begin
    select pg_get_userbyid(nspowner) into strict owner from pg_namespace where nspname = 'crm';
    execute format(
        'alter default privileges for role %I in schema crm grant select on tables to spf_audit_job', owner);
    select pg_get_userbyid(nspowner) into strict owner from pg_namespace where nspname = 'audit';
    execute format(
        'alter default privileges for role %I in schema audit '
        'grant select, insert, update, delete on tables to spf_audit_job', owner);
    execute format(
        'alter default privileges for role %I in schema audit grant usage on sequences to spf_audit_job', owner);
end
$$;
