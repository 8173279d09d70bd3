-- What a query may not do, or may not do for long. Each piece begins with "-- STATUS: what it is" (statuses that are right,
-- with "or"); it is the whole query of a report with the columns number and value, over the tables figures (number, value),
-- marks, the views plain, loads (calls load_extension), masters, and the set three. "0" are controls: without them, a program that refuses
-- everything would pass. "PWN" is the path of a file that nobody may make, DATA that of the database.

-- 0: the control
SELECT number, value FROM figures ORDER BY number
-- 0: comments, a semicolon, another order of columns
/* SELECT */ -- a
SELECT value, number FROM plain ORDER BY number; -- ;
/* ; */
-- 0: WITH, VALUES, windows, LIKE
WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 9)
SELECT x AS number, sum(x) OVER (ORDER BY x) || '' AS value FROM n WHERE x LIKE '%' AND x GLOB '*' ORDER BY x
-- 0: the dates of the run
SELECT 1 AS number, :period_start || :period_end || :as_of || date('now') AS value
-- 0: names between double quotation marks
SELECT "number", "value" FROM "figures" ORDER BY "number"

-- 78: INSERT
INSERT INTO figures VALUES (9, 'x')
-- 78: INSERT that returns
INSERT INTO figures VALUES (9, 'x') RETURNING number, value
-- 78: UPDATE that returns
UPDATE figures SET value = 'x' RETURNING number, value
-- 78: DELETE that returns
DELETE FROM figures RETURNING number, value
-- 78: REPLACE
REPLACE INTO figures VALUES (1, 'x')
-- 78: WITH before INSERT
WITH a AS (SELECT 1) INSERT INTO figures SELECT 9, 'x' FROM a RETURNING number, value
-- 78: WITH before DELETE
WITH a (n) AS (SELECT 1) DELETE FROM figures WHERE number IN (SELECT n FROM a) RETURNING number, value
-- 78: CREATE TABLE
CREATE TABLE evil (number, value)
-- 78: CREATE TABLE AS
CREATE TABLE evil AS SELECT number, value FROM figures
-- 78: a table that does not stay
CREATE TEMP TABLE evil AS SELECT number, value FROM figures
-- 78: CREATE VIEW
CREATE VIEW evil AS SELECT 1 AS number, 2 AS value
-- 78: CREATE TEMP VIEW
CREATE TEMP VIEW figures AS SELECT 1 AS number, 'x' AS value
-- 78: CREATE INDEX
CREATE INDEX evil ON figures (number)
-- 78: CREATE TRIGGER
CREATE TRIGGER evil AFTER INSERT ON figures BEGIN SELECT 1; END
-- 78: a virtual table
CREATE VIRTUAL TABLE temp.evil USING fts5(a)
-- 78: DROP
DROP TABLE figures
-- 78: ALTER
ALTER TABLE figures RENAME TO evil
-- 78: REINDEX
REINDEX
-- 78: ANALYZE
ANALYZE
-- 78: VACUUM
VACUUM
-- 78: VACUUM INTO
VACUUM INTO 'PWN'
-- 78: VACUUM main INTO
VACUUM main INTO 'PWN'
-- 78: ATTACH
ATTACH 'PWN' AS evil
-- 78: ATTACH of the database itself
ATTACH DATABASE 'DATA' AS again
-- 78: ATTACH in memory
ATTACH ':memory:' AS evil
-- 78: DETACH
DETACH main
-- 78: BEGIN
BEGIN
-- 78: COMMIT
COMMIT
-- 78: ROLLBACK
ROLLBACK
-- 78: SAVEPOINT
SAVEPOINT a
-- 78: PRAGMA that writes the schema
PRAGMA writable_schema = ON
-- 78: PRAGMA that reads
PRAGMA table_info(figures)
-- 78: PRAGMA that ends query_only
PRAGMA query_only = OFF
-- 78: PRAGMA journal_mode
PRAGMA journal_mode = WAL
-- 78: PRAGMA user_version
PRAGMA user_version = 7
-- 78: PRAGMA temp_store_directory
PRAGMA temp_store_directory = '/tmp'
-- 78: a PRAGMA as a table
SELECT cid AS number, name AS value FROM pragma_table_info('figures')
-- 78: a PRAGMA as a table, in capitals
SELECT 1 AS number, name AS value FROM PRAGMA_database_list
-- 78: a PRAGMA as a table, quoted
SELECT 1 AS number, file AS value FROM "pragma_database_list"
-- 78: EXPLAIN
EXPLAIN SELECT number, value FROM figures
-- 78: EXPLAIN QUERY PLAN
EXPLAIN QUERY PLAN SELECT number, value FROM figures

-- 78: load_extension
SELECT 1 AS number, load_extension('PWN') AS value
-- 78: load_extension with an entry point
SELECT 1 AS number, LOAD_EXTENSION('PWN', 'main') AS value
-- 78: load_extension in a view
SELECT number, value FROM loads
-- 78: readfile
SELECT 1 AS number, readfile('/etc/passwd') AS value
-- 78: writefile
SELECT 1 AS number, writefile('PWN', 'x') AS value
-- 78: edit
SELECT 1 AS number, edit('x', 'touch PWN') AS value
-- 78: fts3_tokenizer
SELECT 1 AS number, fts3_tokenizer('simple', x'4141414141414141') AS value
-- 78: printf of many letters
SELECT 1 AS number, printf('%.*c', 900000000, 'x') AS value
-- 78: format of many letters
SELECT 1 AS number, format('%900000000d', 1) AS value
-- 78: zeroblob of many bytes
SELECT 1 AS number, hex(zeroblob(900000000)) AS value
-- 78: randomblob
SELECT 1 AS number, hex(randomblob(900000000)) AS value
-- 78: random
SELECT random() AS number, 'x' AS value
-- 78: random where the order is made
SELECT number, value FROM figures ORDER BY random()
-- 78: changes
SELECT changes() AS number, 'x' AS value
-- 78: last_insert_rowid
SELECT last_insert_rowid() AS number, 'x' AS value
-- 78: sqlite_version
SELECT 1 AS number, sqlite_version() AS value
-- 78: compile options
SELECT 1 AS number, sqlite_compileoption_get(1) AS value
-- 78: json
SELECT 1 AS number, json('{"a":1}') AS value
-- 78: an operator of JSON
SELECT 1 AS number, '{"a":1}' -> 'a' AS value
-- 78: json_each
SELECT 1 AS number, value FROM json_each('[1,2]')
-- 78: json_tree of a deep text
SELECT 1 AS number, value FROM json_tree(replace('x', 'x', '[[[[[[[[[[1]]]]]]]]]]'))
-- 78: json_group_array
SELECT 1 AS number, json_group_array(value) AS value FROM figures
-- 78: generate_series
SELECT value AS number, 'x' AS value FROM generate_series(1, 10)
-- 78: a table of full text search
SELECT 1 AS number, fulltext AS value FROM fulltext WHERE fulltext MATCH 'a'
-- 78: dbstat
SELECT 1 AS number, name AS value FROM dbstat
-- 78: sqlite_dbpage
SELECT pgno AS number, data AS value FROM sqlite_dbpage
-- 78: bytecode
SELECT 1 AS number, opcode AS value FROM bytecode('SELECT 1')
-- 78: the schema
SELECT 1 AS number, sql AS value FROM sqlite_schema
-- 78: the schema by its old name
SELECT 1 AS number, sql AS value FROM sqlite_master
-- 78: the schema of temporary tables
SELECT 1 AS number, sql AS value FROM sqlite_temp_master
-- 78: the schema in a view
SELECT 1 AS number, sql AS value FROM masters
-- 78: the schema, quoted in another way
SELECT 1 AS number, sql AS value FROM main.[sqlite_schema]

-- 78: a second statement
SELECT number, value FROM figures; DROP TABLE figures
-- 78: a second statement behind a comment
SELECT number, value FROM figures; /* ; */ DELETE FROM figures
-- 78: a second SELECT
SELECT number, value FROM figures; SELECT 1
-- 78: half a second statement
SELECT number, value FROM figures; x
-- 78: nothing
;
-- 78: only a comment
/* SELECT number, value FROM figures */
-- 0: a comment that has no end, which SQLite takes for a comment to the end
SELECT number, value FROM figures ORDER BY number /* ; DROP TABLE figures
-- 78: a text that has no end
SELECT number, 'value FROM figures
-- 78: half a query
SELECT number, value FROM
-- 78: no SQL
#!/bin/sh
touch PWN
-- 78: a command of the shell sqlite3
.shell touch PWN
-- 78: a command of the shell behind a query
SELECT number, value FROM figures;
.output PWN
-- 78: a parameter without a name
SELECT ? AS number, value FROM figures
-- 78: a parameter with a number
SELECT ?3 AS number, value FROM figures
-- 78: an unknown parameter
SELECT :number AS number, value FROM figures
-- 78: a parameter with an at sign
SELECT @as_of AS number, value FROM figures
-- 78: a parameter with a dollar sign
SELECT $as_of AS number, value FROM figures
-- 78: a column between double quotation marks that is not there
SELECT number, "nosuchcolumn" AS value FROM figures
-- 78: a column in a condition that is not there
SELECT number, value FROM figures WHERE value = "nosuchcolumn"
-- 78: a table that is not there
SELECT number, value FROM nosuchtable
-- 78: a database that is not there
SELECT number, value FROM temp.figures
-- 0: a set
SELECT CAST(code AS INTEGER) AS number, code AS value FROM set_three ORDER BY code
-- 0: a set by the name of what holds it
SELECT 1 AS number, code AS value FROM temp.set_three ORDER BY code
-- 0: a parameter whose value is a statement
SELECT number, value FROM figures WHERE value <> :word ORDER BY number
-- 78: a set that is emptied
DELETE FROM set_three
-- 78: a set that is dropped
DROP TABLE set_three
-- 78: a code that is put into a set
INSERT INTO temp.set_three VALUES ('4') RETURNING 1 AS number, code AS value
-- 78: a set that is made anew
CREATE TEMP TABLE set_four AS SELECT 1 AS code
-- 78: a view over a set
CREATE TEMP VIEW more AS SELECT code FROM set_three
-- 78: the list of sets
SELECT 1 AS number, sql AS value FROM temp.sqlite_schema
-- 78: the list of sets by its old name
SELECT 1 AS number, name AS value FROM sqlite_temp_master
-- 78: a set in the database
SELECT 1 AS number, code AS value FROM main.set_three
-- 78: the row numbers of a set that is not there
SELECT rowid AS number, code AS value FROM set_four
-- 78: a column too many
SELECT number, value, 1 AS more FROM figures
-- 78: a column too few
SELECT number FROM figures
-- 78: a column twice
SELECT number, number, value FROM figures
-- 78: a name in capitals
SELECT number AS NUMBER, value FROM figures
-- 78: a column without a name
SELECT number, value || '' FROM figures
-- 78: a column whose name would command a terminal
SELECT number, value AS "a31mbc" FROM figures
-- 78: a column that is not there and would command a terminal
SELECT number, "31m" AS value FROM figures
-- 78: a function that is not there and would command a terminal
SELECT number, "31m"() AS value FROM figures
-- 78: a table that is not there and would command a terminal
SELECT number, value FROM "31m"
-- 78: a parameter that would command a terminal
SELECT number, :31m AS value FROM figures
-- 78: a statement that would command a terminal
31m
-- 78: a second statement that would command a terminal
SELECT number, value FROM figures; 31m
-- 78: parentheses a hundred and fifty deep
SELECT ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) + NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT NOT 1 AS number, value FROM figures
-- 78: forty arguments
SELECT max(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40) AS number, value FROM figures
-- 78: a table-valued function that is not there
SELECT 1 AS number, value FROM figures('x')

-- 65: integer overflow
SELECT sum(9223372036854775807) AS number, 'x' AS value FROM figures
-- 65: abs of the least integer
SELECT abs(-9223372036854775808) AS number, 'x' AS value
-- 65: a text that doubles without end
WITH RECURSIVE n (x) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT x || x FROM n) SELECT 1 AS number, x AS value FROM n
-- 65: replace that makes a large text
WITH a (t) AS (SELECT replace(replace(replace(replace('xxxxxxxxxxxxxxxxxxxx', 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx')) SELECT 1 AS number, t AS value FROM a
-- 65: group_concat of many
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000) SELECT 1 AS number, group_concat(x) AS value FROM n
-- 65: a pattern of four thousand letters
WITH a (t) AS (SELECT replace(replace(replace('xxxxxxxxxxxxxxxx', 'x', 'xxxxxxxxxxxxxxxx'), 'x', '%x%x%x%x%x%x%x%x'), 'x', 'xx')) SELECT 1 AS number, 'x' AS value FROM a WHERE t LIKE t

-- 75: a recursion that returns nothing and never ends
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS number, 'x' AS value FROM n WHERE x < 0
-- 75: a recursion in an aggregate
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) AS number, 'x' AS value FROM n
-- 75 or 65: a recursion that is sorted
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS number, 'x' AS value FROM n ORDER BY x DESC LIMIT 1
-- 75 or 71: a recursion that keeps every row
WITH RECURSIVE n (x) AS (SELECT 1 UNION SELECT x + 1 FROM n) SELECT x AS number, 'x' AS value FROM n WHERE x < 0
-- 75: a join of everything with everything
SELECT count(*) AS number, 'x' AS value FROM marks a, marks b, marks c, marks d, marks e, marks f, marks g
-- 75 or 65: more rows than a sheet
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS number, NULL AS value FROM n
-- 0: a pattern that other programs try in every way, which takes as long as the world stands
WITH a (t) AS (SELECT replace(replace(replace('xxxxxxxxxxxxxxxxxxxx', 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx')) SELECT 1 AS number, 'x' AS value FROM a WHERE t LIKE '%x%x%x%x%x%x%x%x%x%x%x%y'
-- 0: the same with GLOB
WITH a (t) AS (SELECT replace(replace(replace('xxxxxxxxxxxxxxxxxxxx', 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxx')) SELECT 1 AS number, 'x' AS value FROM a WHERE t GLOB '*x*x*x*x*x*x*x*x*x*x*x*y'
