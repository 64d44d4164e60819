"""Which notes mean the same: a sentence encoder in a process of its own, which knows words and no forum.

Nothing leaves the machine, nothing is kept but vectors in memory, and nothing here decides: what comes out are suggestions.
Never here: what a suggestion becomes (activities/posts), who sees it (web).
"""
