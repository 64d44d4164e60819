"""A forum as one file, and back: every entry of its log, the outcome with every published figure, checksums over both.

Here: the file. Never: counting again (recount has its own, independent reading), who may have the file (web).
"""
