"""Pages of workbooks: templates, upload, the check, what would change, and the export."""
