"""Answers and lists of tasks as files to take away: text, Excel, Word, CSV. `assistant.exports.formats` writes them."""
