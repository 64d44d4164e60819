"""Notices by mail: who follows what, the letters, the one process that sends them.

Addresses are kept apart from every log (store/log/notice_store), and nothing here knows a vote or a contribution.
Never here: a page, what a programme has decided.
"""
