"""Hand-picked faults, put into a copy of the code one at a time: the tests named with each must notice it.

Here: the list (mutants.toml), reading it (listed.py), trying it (`python3 -m app test --mutants`), and the quick test that each
still fits the code (test_mutants.py). Never: a change of the checkout itself; a claim of its own about the app.
"""
