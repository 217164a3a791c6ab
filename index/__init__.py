"""What can be searched: reading tables, and the indexes built from them. Imports nothing of ours."""
