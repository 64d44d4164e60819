"""The kind `rank`: options in an order, all of them or the best."""
