"""Speed and size on a big world, measured and written to `docs/benchmarks.md`.

    python -m benchmarks                everything, then the page
    python -m benchmarks evaluation     one section of it; the others stay as they were measured
    python -m benchmarks.pages          one measurement alone, as JSON

Each measurement is a process of its own, so that none is warmed by another. The world is made once
and kept in `var/benchmarks`; `DATABASE_URL` chooses PostgreSQL instead of SQLite.
"""
