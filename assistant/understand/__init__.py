"""From a question to a `Query`: one module for each kind of slot, put together in `parse`."""
