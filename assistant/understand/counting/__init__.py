"""Questions that count, rank, group and share, read word by word: what is counted, over which tasks, grouped how.

What is asked of one filter may be several things ("总数几个，其中单独牵头几个，占几成"). Where every word of a
question finds its place (data/lexicon/structure.yaml and counting.yaml), each ask is said again in the plain words that
all else reads best, together with the tasks it is about; one word without a place leaves the question as it stands.
"""
