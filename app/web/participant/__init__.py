"""A participant's pages: the code, the welcome, the current step, own contributions."""
