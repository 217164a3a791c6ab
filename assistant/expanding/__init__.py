"""Expansions of a table's tasks written by a language model: prompt -> model -> reply -> validation -> file.

Follows doc2query (Nogueira et al. 2019, arXiv:1904.08375): questions that a text answers are indexed beside it. Those
that a model makes up mislead (Gospodinov et al. 2023, arXiv:2301.03266): each is held to its row before it is kept.
"""
