"""What those who lead and moderate see: console and wall, sorting, rehearsal, outcome."""
