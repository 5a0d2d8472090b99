"""Lessons for a class: predict, reveal, debrief, on one small made-up shop."""

from sim.experiments.lessons.sitting import Prediction, Revealed, Sitting, lesson
from sim.experiments.lessons.subjects import LESSONS, Lesson, Question

__all__ = ["LESSONS", "Lesson", "Prediction", "Question", "Revealed", "Sitting", "lesson"]
