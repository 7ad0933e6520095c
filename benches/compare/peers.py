"""How each peer is asked: a program that takes the folder of a store and, on stdin, a statement, and prints rows as CSV.

Each reads the store's own Parquet files, all columns with their types, and makes no use of what the store put together.
"""

FILES = """
import csv, pathlib, sys
store, sql = pathlib.Path(sys.argv[1]), sys.stdin.read()
tables = {table.name: sorted(map(str, table.glob("dataset=*/*.parquet"))) for table in sorted((store / "tables").iterdir())}
tables = {name: files for name, files in tables.items() if files}
def printed(columns, rows):
    out = csv.writer(sys.stdout, lineterminator="\\n")
    out.writerow(columns)
    out.writerows(rows)
"""

DUCKDB = """
import duckdb
duckdb.sql("SET enable_progress_bar = false")
for name, files in tables.items():
    duckdb.sql(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files}, hive_partitioning = true, union_by_name = true)")
rows = duckdb.sql(sql)
printed(rows.columns, rows.fetchall())
"""

POLARS = """
import polars
context = polars.SQLContext()
for name, files in tables.items():
    context.register(name, polars.scan_parquet(files, hive_partitioning=True))
rows = context.execute(sql).collect(engine="streaming")
printed(rows.columns, rows.iter_rows())
"""

DATAFUSION = """
import datafusion, pyarrow
context = datafusion.SessionContext()
for name in tables:
    context.register_listing_table(name, f"{store}/tables/{name}/", table_partition_cols=[("dataset", pyarrow.string())])
rows = context.sql(sql).to_arrow_table()
printed(rows.column_names, zip(*[column.to_pylist() for column in rows.columns]) if rows.num_columns else [])
"""

# No SQL: what a query asks, as somebody would write it by hand.
PANDAS = """
import pandas
def table(name, columns):
    return pandas.concat([pandas.read_parquet(file, columns=columns) for file in tables[name]], ignore_index=True)
name, year = sql.split()
key = ["owner", "measure"]
kinds = table("measures", ["owner", "id", "kind"]).drop_duplicates().rename(columns={"id": "measure"})
if name == "years-of-outcomes":
    rows = table("outcomes", ["owner", "year"]).dropna().drop_duplicates().sort_values(["owner", "year"]).astype({"year": int})
if name == "split-by-sex-in-year":
    rows = table("outcomes", [*key, "group", "status", "year", "end_year"])
    rows = rows[rows["group"].isin(["women", "men"]) & (rows["status"] == "reported")].merge(kinds, on=key)
    of = rows["end_year"].where(rows["kind"] == "cumulative", rows["year"])
    rows = rows[of == int(year)][key].drop_duplicates().sort_values(key)
if name == "observations-in-year":
    period = [*key, "period_start", "period_end"]
    rows = table("outcomes", [*period, "group", "year", "end_year", "status", "period_basis"])
    rows = rows[rows["group"].isin(["all", "women", "men"])].copy()
    words = ["reported", "withheld", "not_started", "unknown", "assumed"]
    for word in words:
        rows[word] = (rows["period_basis" if word in ("unknown", "assumed") else "status"] == word).astype(int)
    flags = ["year", "end_year", *words]
    rows = rows.groupby([*period, "group"], dropna=False)[flags].max().reset_index()
    wholes = rows[rows["group"] == "all"].assign(halves=lambda own: own["reported"] * 2, parted=0)
    parts = rows[rows["group"] != "all"].groupby(period, dropna=False)
    parts = parts[flags].max().join(parts["reported"].sum().rename("halves")).reset_index().assign(parted=1)
    both = pandas.concat([wholes, parts]).drop_duplicates(period)
    both = both.merge(kinds, on=key)
    of = both["end_year"].where(both["kind"] == "cumulative", both["year"])
    both = both[(of == int(year)) | both["period_end"].isna()].copy()
    is_reported = (both["halves"] == 2) & ((both["parted"] == 0) | (both["kind"] == "count"))
    both["status"] = "not_reported"
    for word in ["not_started", "withheld"]:
        both.loc[both[word] == 1, "status"] = word
    both.loc[is_reported, "status"] = "reported"
    both["period_basis"] = "stated"
    for word in ["assumed", "unknown"]:
        both.loc[both[word] == 1, "period_basis"] = word
    both = both.sort_values([*key, "period_end", "period_start"], na_position="last")
    rows = both[[*period, "period_basis", "status"]]
printed(list(rows.columns), rows.astype(object).where(rows.notna(), None).itertuples(index=False))
"""

PEERS = {"DuckDB": FILES + DUCKDB, "Polars": FILES + POLARS, "DataFusion": FILES + DATAFUSION, "pandas": FILES + PANDAS}

# What somebody has written in pandas.
BY_HAND = {"observations-in-year", "split-by-sex-in-year", "years-of-outcomes"}
