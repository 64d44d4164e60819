"""The kind `prioritise`: dots or points over measures."""
