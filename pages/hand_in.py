"""Lämna in: drop files, see how they were read and what they change, save, and undo."""

from ui import frame, hand_in, history

frame.page()
name = hand_in.who()
for file in hand_in.files():
    hand_in.card(file, name)
history.history(name)
