"""The JSON of the contract: what documents, hits, targets and marks look like outside."""
