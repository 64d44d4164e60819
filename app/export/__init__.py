"""The outcome as files. Each rendering is a pure function of the same `OutcomeFile`, so all of them say the same.

Never here: counting, a forum's state, translation (words come in as parameters).
"""
