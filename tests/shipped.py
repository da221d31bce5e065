"""The app's own lessons, read once: a dozen files of tests make their cases of them, each time tests are collected."""

from nnviz.session.lessons.reader import load_lessons

LESSONS = load_lessons().lessons
"""In the order of their numbers."""
BY_NAME = {lesson.name: lesson for lesson in LESSONS}
