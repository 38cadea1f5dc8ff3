"""The borders: workbooks, tables and drafts in and out, with their place in errors."""
