"""What can be measured: this engine and its ablations, this product over HTTP, chat endpoints, retrieval baselines."""
