-- A service reads and writes rows as the role of its database's name; its migrations run as the owner. Run as the
-- owner, once in each database.
\set owner :service _owner
REVOKE CONNECT, TEMPORARY ON DATABASE :"service" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"service" TO :"service", :"owner";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT USAGE ON SCHEMAS TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT USAGE ON SEQUENCES TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"service";
-- What the migrations have made already, if the service was faster. What they have revoked stays revoked.
SELECT format(g, nspname, :'service') FROM pg_namespace, unnest(ARRAY['GRANT USAGE ON SCHEMA %I TO %I',
	'GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I']) g WHERE nspname IN ('public', 'messaging') \gexec
SELECT format('GRANT SELECT, INSERT%s ON %s TO %I',
	CASE WHEN EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'hash_chain') THEN '' ELSE ', UPDATE, DELETE' END,
	c.oid::regclass, :'service')
	FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text IN ('public', 'messaging')
	AND relname <> 'flyway_schema_history' AND NOT has_table_privilege(:'service', c.oid, 'INSERT') \gexec
