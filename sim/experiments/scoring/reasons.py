"""Why figures fail, in words, where somebody has looked; what fails without a reason here has not been examined."""

from __future__ import annotations

from sim.experiments.studies import field_case_reasons, unit_reasons

REASONS: dict[str, str] = {
    **field_case_reasons.REASONS,
    **unit_reasons.REASONS,
    "MOT-24": (
        "At the defaults feedback gives .44 SD, money .22 and a good word .11: money stands between meta-analyses that "
        "contradict one another (nothing, .32, .58), and everyday thanks were given little weight on output."
    ),
    "MOT-26": (
        "At the defaults all three together give .82 SD, and their sum is .75: talks make rewards for own results pull "
        "up to .3 more (instrumentality, added after this figure had been missed and not fitted to it). Experiments on "
        "it contradict one another, so that worlds give from .15 less than the sum to .28 more, and only half of them "
        "more. The published per cents, as recalled, say less than the sum (45 against 50), its deviations more."
    ),
    "MOT-29.others": (
        "At the defaults those who are not thanked gain .09 SD, and those who are .04: an award scheme moves those "
        "behind more than those ahead (added after this figure had been missed), by a third of what stands here for an "
        "order without a size."
    ),
    "MOT-41": (
        "At the defaults half a year of it moves every scale a little and none much: needs met by .13 SD, satisfaction "
        "by .07, commitment by .03. Interventions that were pooled aimed at engagement itself; here leaders, groups "
        "and thanks reach it by way of slow attitudes, at strengths set one by one."
    ),
    "SPC-12": (
        "No single path carries it: at the defaults the slope is .05 to .07, and .03 to .06 is left whichever of "
        "eleven mechanisms is knocked out. Most likely lasting differences between people move performance and "
        "answers alike, and a survey that measures attitudes with error cannot hold them constant."
    ),
    "O1.delay_only": (
        "At the defaults a third of the loss comes with long hours, not most of it. They add a sixth to the week at "
        "most, some 42 hours; output lags little behind hours there (a call centre), or only beyond 49 (munition "
        "workers), and exhaustion takes longer than eight weeks to reach what people do in an hour."
    ),
    "O1.delay": "As for O1.delay_only: half of the loss mostly never comes.",
}
"""By name of the figure."""
