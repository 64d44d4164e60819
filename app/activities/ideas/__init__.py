"""The kind `ideas`: notes into topics."""
