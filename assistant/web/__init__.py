"""The chat page and the web server it is mounted on."""
