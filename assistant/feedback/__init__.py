"""What users say about answers: kept in SQLite without anything personal, given back as questions for the benchmark."""
