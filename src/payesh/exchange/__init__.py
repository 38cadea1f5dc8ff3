"""The borders: workbooks and tables in and out, with cell addresses in errors."""
