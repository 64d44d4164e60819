"""What anybody may read: receipts, static files, and what machines ask."""
