"""What we keep: tables, queries, migrations, photo files."""
