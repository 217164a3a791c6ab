"""From a query to a draft: choose the tasks, then the composer. One module for each kind of question."""
