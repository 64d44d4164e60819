"""The process around the forums: one log a programme, folded like a forum's, with its register, dates, decisions and answers.

Pure, as the forum is: standard library and msgspec. Never here: what happens inside a forum, markup, a clock, an effect.
"""
