"""The kind `present`: a text, or measures one by one. No input."""
