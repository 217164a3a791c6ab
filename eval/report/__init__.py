"""What people look at after a run: an HTML page, a Markdown summary, JUnit XML for CI, and CSV for spreadsheets."""
