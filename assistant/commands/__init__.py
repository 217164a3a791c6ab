"""What each command of `renwu` does; the command line itself is `assistant.cli`."""
