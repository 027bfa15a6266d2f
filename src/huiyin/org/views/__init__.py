"""The administrator's pages: people and their posts, sections, import from a workbook."""
