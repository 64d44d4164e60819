"""What anybody may read without joining: results and their data, contributions, receipts, days on which steps are open, legal
pages, static files; and what machines ask."""
