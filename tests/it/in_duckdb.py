"""Runs statements in DuckDB over the Parquet files of a load.

Reads JSON on stdin: tables (columns with types, files with their dataset) and
queries (name, sql). Writes JSON: for each query its columns with types and its
rows, every value as text, or the error.
"""

import json
import sys

import duckdb


def text(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def view(con, name, table):
    if not table["files"]:
        columns = ", ".join(f'"{column}" {kind}' for column, kind in table["columns"])
        con.execute(f'CREATE TABLE "{name}" ({columns})')
        return
    # A view cannot take parameters, so the paths are quoted by hand.
    paths = ", ".join("'" + path.replace("'", "''") + "'" for path in table["files"])
    con.execute(
        f'CREATE VIEW "{name}" AS SELECT * FROM '
        f"read_parquet([{paths}], hive_partitioning = true, hive_types = {{'dataset': VARCHAR}})"
    )


def main():
    asked = json.load(sys.stdin)
    con = duckdb.connect()
    for name, table in asked["tables"].items():
        view(con, name, table)
    answers = []
    for query in asked["queries"]:
        try:
            result = con.sql(query["sql"])
            columns = [[name, str(kind)] for name, kind in zip(result.columns, result.types)]
            rows = [[text(value) for value in row] for row in result.fetchall()]
            answers.append({"name": query["name"], "columns": columns, "rows": rows})
        except duckdb.Error as error:
            answers.append({"name": query["name"], "error": str(error)})
    json.dump(answers, sys.stdout)


main()
