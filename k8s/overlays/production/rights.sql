-- A service reads and writes rows as the role of its database's name; its migrations run as the owner. Run as the
-- owner, once in each database.
\set owner :service _owner
REVOKE CONNECT, TEMPORARY ON DATABASE :"service" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"service" TO :"service", :"owner";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT USAGE ON SCHEMAS TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT USAGE ON SEQUENCES TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"service";
-- What the migrations have made already.
SELECT format(g, nspname, :'service') FROM pg_namespace, unnest(ARRAY['GRANT USAGE ON SCHEMA %I TO %I',
	'GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I']) g
	WHERE nspname IN ('public', 'messaging') \gexec
