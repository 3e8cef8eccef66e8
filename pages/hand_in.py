"""Lämna in: drop files, see how they were read and what they change, save, and undo."""

from ui import desk, frame, hand_in, history, recipes, templates

frame.page()
name = desk.who()
for file in desk.files():
    hand_in.card(file, name)
history.history(name)
recipes.shelf(name)
templates.shelf()
