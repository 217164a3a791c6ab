"""Questions that compute with planned amounts, from any wording to plain words.

`words` cuts a question into the things it names, its periods and amounts, and words of data/lexicon/amounts.yaml;
`asked` tells from these what is to be computed; `plain` says it again in words of which it is known how they are read.
"""
