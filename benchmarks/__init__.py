"""What is measured, each beside its floor: the same work in plain Flask and SQLAlchemy. Run by script/bench.

Each module `bench_*.py` has `rows() -> list[Row]`. Only ratios inside one run count; a time by itself says
more about the machine than about the code.
"""
