"""Questions that only ask who, in which column, how many or which quarter, read word by word instead of by wordings.

Wordings of such questions are endless, the things they say are few. Where every word of a question is known to say one
of these things (data/lexicon/structure.yaml), the question is said again in the plain words that all else reads best.
A single word that finds no place leaves the question as it stands.
"""
