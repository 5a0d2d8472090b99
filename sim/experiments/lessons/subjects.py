"""What the lessons ask, and what an instructor should know beforehand. Figures of the key stand in ``key.json``."""

from __future__ import annotations

from dataclasses import dataclass

INDEX, PEOPLE, MONEY = "points of 100", "SD of people", "EUR a week"


@dataclass(frozen=True)
class Question:
    """One thing to predict: a plan less business as usual.

    Attributes
    ----------
    key, words : str
        Short name, and the question as it is asked.
    scenario, plan : str
        File of the package (without ending), and key of the plan in it.
    series : str
        Weekly series of the firm that answers it.
    first, end : int
        First week that counts, and the first that does not.
    unit : str
        Of the answer.
    """

    key: str
    words: str
    scenario: str
    plan: str
    series: str
    first: int
    end: int
    unit: str


@dataclass(frozen=True)
class Lesson:
    """A lesson: what is asked, and what to talk about afterwards.

    Attributes
    ----------
    key, title, story : str
        Short name, heading, and what the class is told before it predicts.
    questions : tuple of Question
        All have to be predicted before anything is revealed.
    debrief, mistakes, mind : tuple of str
        Questions for the class; usual wrong predictions with the reason; what would change one's mind.
    """

    key: str
    title: str
    story: str
    questions: tuple[Question, ...]
    debrief: tuple[str, ...]
    mistakes: tuple[str, ...]
    mind: tuple[str, ...]


TIMING = (
    (5, "the shop, the plan, the words"),
    (10, "predict: each alone in writing, then neighbours compare"),
    (5, "reveal, beside the predictions"),
    (15, "debrief: which mechanism did it?"),
    (7, "what would change your mind?"),
    (3, "one sentence to take home"),
)
"""Minutes and what happens in them; together one class of 45."""

COMFORT = Lesson(
    "comfort",
    "Why pleasing employees is not enough",
    "An appliance shop has ten people on the floor and five in the workshop. One plan pays for benefits and "
    "better rooms: "
    "3,000 euros a head and year. Another sends the floor to service training, four hours a week for half a year.",
    (
        Question("people", "How does comfort move employee satisfaction in the last half of year 2?",
                 "comfort", "comfort", "satisfaction", 78, 104, PEOPLE),
        Question("customers", "How does comfort move the customer satisfaction index in the same half year?",
                 "comfort", "comfort", "index", 78, 104, INDEX),
        Question("trained", "And how does training move the customer satisfaction index in that half year?",
                 "comfort", "training", "index", 78, 104, INDEX),
    ),
    (
        "Comfort pleased the people. Through what would a customer notice?",
        "Knock out one group of mechanisms at a time: which group carries the training plan, and does any "
        "carry comfort?",
        "Pleased employees and pleased customers go together in many firms. What else could make both rise?",
    ),
    (
        "Customers gain as much as employees do: the service-profit chain (pleased staff, pleased customers, "
        "profit) is read "
        "as if the first link pulled the rest. In the model, satisfaction has no direct path to customers.",
        "Comfort does nothing at all for customers: the mean rises a little, "
        "through no group that eight knock-outs can tell.",
    ),
    (
        "A trial in which sites were given comfort by lot, skill and staffing stayed as they were, and customers rose.",
        "Runs that show through which path comfort reaches customers here: eight knock-outs could not.",
    ),
)  # fmt: skip

TRAINING = Lesson(
    "training",
    "Why training makes things worse before it makes them better",
    "The same shop. The floor trains four hours a week for half a year, from week 4. Nobody is hired for those hours.",
    (
        Question("quarter", "How does the customer satisfaction index move in the first quarter of the course "
        "(weeks 4 to 16)?",
                 "training", "training", "index", 4, 17, INDEX),
        Question("year", "And in the half year after week 52, when the course has been over for months?",
                 "training", "training", "index", 52, 78, INDEX),
    ),
    (
        "Four hours of forty are gone at once, skill comes by and by. Where do the hours come from?",
        "A manager looks after a quarter and stops the course. What does that manager learn?",
        "Which group of mechanisms carries the late gain? How would you keep the early loss smaller, and at "
        "what price?",
    ),
    (
        "Better at once: benefit is counted from the day of the invoice.",
        "Worse all the time: the hours are counted, the skill is not; or it is thought to fade as soon as the "
        "course ends.",
    ),
    (
        "A staggered roll-out (one half of the shops first) in which the first quarter shows no loss.",
        "Measurements in which skill is gone within months of a course.",
    ),
)  # fmt: skip

COMMISSION = Lesson(
    "commission",
    "Why a sales commission can cost you customers",
    "The same shop pays its floor a tenth of the margin on what each person sells, from week 4. Published "
    "evidence conflicts: "
    "in one view pay on results moves quantity more than quality, in the other quality gains more. One plan, "
    "two worlds.",
    (
        Question("sales", "Quantity gains more: how does the margin move in the first quarter (weeks 4 to "
        "16), before pay?",
                 "commission", "commission", "margin", 4, 17, MONEY),
        Question("customers", "Quantity gains more: how does the customer satisfaction index move in the last "
        "half of year 2?",
                 "commission", "commission", "index", 78, 104, INDEX),
        Question("other_view", "The other view, quality gains more: how does the index move in that half year?",
                 "commission-quality", "commission", "index", 78, 104, INDEX),
    ),
    (
        "What does a seller do less of when selling is paid for?",
        "Why does the gain show in the first quarter, and the loss later?",
        "Both views are published. Which conclusion holds in both, and which hangs on the view?",
    ),
    (
        "More effort, so all gets better: a commission is taken for a bonus on all work. Here it lifts selling alone.",
        "In the other view customers must gain: that view is about pay on the work itself, and a sale is not service.",
        "An interval that holds zero is read as no effect: the interval says which effects are still possible.",
    ),
    (
        "A firm that measured service before and after, with a commission in some shops by lot, and found no loss.",
        "A choice between the two views by evidence from work like this, instead of by taste.",
    ),
)  # fmt: skip

LESSONS: tuple[Lesson, ...] = (COMFORT, TRAINING, COMMISSION)
"""In the order in which they build on one another."""
