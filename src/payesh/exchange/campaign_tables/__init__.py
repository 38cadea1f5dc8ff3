"""A whole campaign as plain tables: CSV, one workbook, Parquet, and what feeds dashboards.

Column names are English and stay; titles are for people and are translated.
"""
