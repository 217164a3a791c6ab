"""From a query and its tasks to a draft: one module for each kind of answer; wording comes from prompts/."""
