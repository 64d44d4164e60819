"""The part of a programme that says what becomes of what people said: dispositions, text modules, their publication."""
