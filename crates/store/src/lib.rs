//! Databases: the waist over SQLite and PostgreSQL, write lanes, migrations.
