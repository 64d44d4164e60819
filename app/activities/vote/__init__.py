"""The kind `vote`: one choice, several, yes or no, or marks on a scale."""
