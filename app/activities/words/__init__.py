"""The kind `words`: one to three words, or a sentence, as a chart or as cards."""
