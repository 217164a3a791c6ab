"""The pages for looking through a table: the table itself, units, people, quarters, charts, the source audit."""
