"""The kind `resist`: how much each proposal meets resistance, and leaving everything as it is as well."""
