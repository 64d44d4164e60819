"""What one page may see of a programme, as frozen Structs. Never here: markup, a request, a clock."""
