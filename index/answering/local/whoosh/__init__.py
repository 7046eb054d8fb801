"""The embedded index: Whoosh behind the port, in shards that are never changed."""
