"""Office files (xlsx, xls, ods, docx) as cells and lines that know where they stand."""
