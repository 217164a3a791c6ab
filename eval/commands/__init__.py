"""What `renwu eval` does, one module a command."""
