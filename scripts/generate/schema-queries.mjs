/** What extensions brought along is theirs, not ours. */
const ours = (catalog, oid) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const inPublic = (column) => `${column} = 'public'::regnamespace`;

/** The catalogs, read in an order that does not depend on when things were made. */
export const queries = {
  owner: `SELECT pg_get_userbyid(datdba) AS name FROM pg_database WHERE datname = current_database()`,

  relations: `
    SELECT relname AS name, relkind::text AS kind FROM pg_class
    WHERE ${inPublic('relnamespace')} AND ${ours('pg_class', 'oid')} ORDER BY relname`,

  extensions: `SELECT extname AS name FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,

  enums: `
    SELECT t.typname AS name, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) AS labels
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
    WHERE ${inPublic('t.typnamespace')} AND ${ours('pg_type', 't.oid')} GROUP BY t.typname ORDER BY t.typname`,

  // Those that belong to no column.
  sequences: `
    SELECT c.relname AS name, format_type(s.seqtypid, NULL) AS type
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
    WHERE ${inPublic('c.relnamespace')} AND NOT EXISTS (
      SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'a', 'e'))
    ORDER BY c.relname`,

  tables: `
    SELECT relname AS name, relrowsecurity AS secured, relforcerowsecurity AS forced,
           array_to_string(reloptions, ', ') AS options
    FROM pg_class
    WHERE relkind = 'r' AND ${inPublic('relnamespace')} AND ${ours('pg_class', 'oid')} ORDER BY relname`,

  columns: `
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
           a.attnotnull AS not_null, a.attgenerated <> '' AS generated,
           CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
           pg_get_expr(d.adbin, d.adrelid) AS default,
           CASE WHEN a.attcollation <> t.typcollation THEN quote_ident(l.collname) END AS collation
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    WHERE c.relkind = 'r' AND ${inPublic('c.relnamespace')} AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum`,

  // NOT NULL is said by the column ('n' since PostgreSQL 18); 't' is a trigger in disguise.
  constraints: `
    SELECT c.relname AS table, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid, true) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE ${inPublic('c.relnamespace')} AND k.contype NOT IN ('n', 't')
    ORDER BY c.relname, array_position('{p,u,x,f,c}'::"char"[], k.contype), k.conname`,

  indexes: `
    SELECT c.relname AS table, replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ') AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    WHERE ${inPublic('c.relnamespace')}
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    ORDER BY c.relname, x.relname`,

  statistics: `
    SELECT c.relname AS table, replace(pg_get_statisticsobjdef(s.oid), 'public.', '') AS definition
    FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid
    WHERE ${inPublic('s.stxnamespace')} ORDER BY c.relname, s.stxname`,

  triggers: `
    SELECT c.relname AS table, pg_get_triggerdef(t.oid, true) AS definition
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE ${inPublic('c.relnamespace')} AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`,

  policies: `
    SELECT c.relname AS table, quote_ident(p.polname) AS name, p.polpermissive AS permissive,
           CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
             WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
           ARRAY(SELECT CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END
                 FROM unnest(p.polroles) r ORDER BY 1) AS roles,
           pg_get_expr(p.polqual, p.polrelid, true) AS using,
           pg_get_expr(p.polwithcheck, p.polrelid, true) AS check
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE ${inPublic('c.relnamespace')} ORDER BY c.relname, p.polname`,

  // Rights on the whole table, then rights on single columns.
  grants: `
    SELECT c.relname AS table, CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee)::text END AS grantee,
           string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS privileges, c.relname AS object
    FROM pg_class c, aclexplode(c.relacl) g
    WHERE c.relkind IN ('r', 'v') AND ${inPublic('c.relnamespace')}
    GROUP BY c.relname, g.grantee
    UNION ALL
    SELECT c.relname, CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee)::text END,
           g.privilege_type || ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')', c.relname
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid, aclexplode(a.attacl) g
    WHERE ${inPublic('c.relnamespace')}
    GROUP BY c.relname, g.grantee, g.privilege_type`,

  views: `
    SELECT relname AS name, array_to_string(reloptions, ', ') AS options, pg_get_viewdef(oid, true) AS definition
    FROM pg_class
    WHERE relkind = 'v' AND ${inPublic('relnamespace')} AND ${ours('pg_class', 'oid')} ORDER BY relname`,

  functions: `
    SELECT p.oid::regprocedure::text AS signature, pg_get_functiondef(p.oid) AS definition
    FROM pg_proc p
    WHERE ${inPublic('p.pronamespace')} AND p.prokind IN ('f', 'p') AND ${ours('pg_proc', 'p.oid')}
    ORDER BY p.oid::regprocedure::text`,

  // No rights written down means the default: everybody may execute.
  functionGrants: `
    SELECT p.oid::regprocedure::text AS signature,
           CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee)::text END AS grantee,
           string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS privileges,
           'FUNCTION ' || p.oid::regprocedure::text AS object
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
    WHERE ${inPublic('p.pronamespace')} AND ${ours('pg_proc', 'p.oid')}
    GROUP BY p.oid, g.grantee`,
};
