// Marks what is new on the wall, so that it lands gently. Never here: a control; the wall has none.
