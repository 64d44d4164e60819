"""The hall: one tail a process, state in memory, rendered once per distinct view, pushed to every seat."""
