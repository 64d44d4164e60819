"""What those who lead and moderate see: console and wall, queue and sorting, preview, rehearsal, replay, outcome; and the
tablet of whoever takes what people without a phone give."""
