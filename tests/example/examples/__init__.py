"""The example kind's entry for the tests; in the product such a file stands in tests/activities/examples."""
