"""The kind `signal`: one tap on one of the typed options."""
