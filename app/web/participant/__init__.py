"""A participant's pages: the code, the welcome, the current step, writing beside it, helping to sort, own contributions."""
