"""Files that take their time, made in a process of its own: one at a time per installation, kept until the forum changes.

Never here: what stands in a file (forum/outcome, export), who may have it, pages (web).
"""
