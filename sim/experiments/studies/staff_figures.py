"""What the staff survey measures, what was published of it, and how sure that is."""

from __future__ import annotations

from sim.experiments.studies.study import Statistic

TOLERANCE = "tolerance of the calibration table, read as 1.645 SD"

SURVEY = (
    Statistic(
        "SPC-10", "job satisfaction and performance, both as meant (rho)", "SPC-10", 0.30, 0.043, 0.25, 0.35,
        f"{TOLERANCE} (.03), and .03 for how far raters look at quantity or quality, which the publication leaves open",
    ),
    Statistic(
        "COM-01", "relation with the manager and performance, both as meant (rho)", "COM-01", 0.24, 0.06, 0.18, 0.30,
        f"performance is objective here, for which the publication has .24 (20 samples); its .30 (146) holds ratings "
        f"by that same manager, which share a source with the relation. {TOLERANCE} (.036), and .05 for how settings "
        "differ, of which there are few",
    ),
    Statistic(
        "MOT-31", "yearly wage in the records and job satisfaction as answered (r)", "MOT-31", 0.15, 0.04, 0.10, 0.20,
        f"{TOLERANCE} (.03), and .03 for differences of pay between jobs, of which this firm has one",
    ),
    Statistic(
        "COM-21", "broken promises and five desirable outcomes, mean r", "COM-21", -0.35, 0.08, -0.42, -0.28,
        f"{TOLERANCE} (.043), and .07 for how many promises are broken and how far, which differs from study to study",
    ),
    Statistic(
        "COM-22", "broken promises, wish to leave and neglect, mean r", "COM-22", 0.31, 0.08, 0.24, 0.38,
        f"{TOLERANCE} (.043), and .07 for how many promises are broken and how far, which differs from study to study",
    ),
    Statistic(
        "BAS-01", "share of answers that are engaged", "BAS-01", 0.31, 0.10, 0.28, 0.34,
        f"{TOLERANCE} (.018), and .10 because the publication's questions and cut are not public: a cut .15 points "
        "elsewhere moves the share by .07, and so does the mean of the questions",
    ),
    Statistic(
        "BAS-02", "share of answers that are actively disengaged", "BAS-02", 0.17, 0.07, 0.14, 0.20,
        f"{TOLERANCE} (.018), and .07 because the publication's questions and cut are not public",
    ),
    Statistic(
        "BAS-21", "ICC(1) of service climate as answered", "BAS-21", 0.12, 0.035, 0.08, 0.16,
        "published .05 to .20, read as two SD to either side; band of the calibration table",
    ),
    Statistic(
        "T1", "ICC(1) of job satisfaction as answered", "T1", 0.08, 0.03, 0.02, 0.15,
        "surveys found .022 to .136, read as two SD to either side; band of the pattern",
    ),
    Statistic(
        "T3.1", "job satisfaction as answered, half a year apart (r)", "T3.1", 0.575, 0.045, 0.50, 0.65,
        "one panel of 495 people (.03), and .03 for its lag, which its publication's data do not say: half a year is "
        "a judgement",
    ),
    Statistic(
        "T3.2", "job satisfaction as answered, a year apart (r)", "T3.2", 0.45, 0.05, 0.35, 0.55,
        "one panel of 495 people (.04), and .03 for its lag; band of the pattern",
    ),
    Statistic(
        "T5", "job satisfaction and commitment as answered (r)", "T5", 0.54, 0.045, 0.45, 0.65,
        "three waves of one panel of 495 people (.03), and .03 between organisations; band of the pattern",
    ),
)  # fmt: skip

RECORDS = (
    Statistic(
        "ATT-01", "job satisfaction as meant and leaving within a year (rho)", "ATT-01", -0.19, 0.035, -0.24, -0.14,
        f"{TOLERANCE} (.03), and .02 for base rates of leaving other than this firm's",
    ),
    Statistic(
        "ATT-02", "job satisfaction and wish to leave as answered (r)", "ATT-02", -0.52, 0.09, -0.57, -0.47,
        f"{TOLERANCE} (.03), and .08 for the question about the wish, of which the engine has only what drives "
        "people out and a part of what is their own business",
    ),
    Statistic(
        "ATT-13", "exhaustion, detachment and unmet needs, with leaving within a year (multiple R)",
        "ATT-13", 0.33, 0.08, 0.26, 0.40,
        f"{TOLERANCE} (.043), .05 because two of three symptoms of burnout stand for the published ones, and .05 for "
        "base rates of leaving: if turnover was corrected to an even split, as is usual (not seen in this "
        "publication), .33 is .26 where one in seven leaves in a year, as here",
    ),
    Statistic(
        "ATT-14", "exhaustion, detachment and unmet needs, with performance (multiple R)",
        "ATT-14", 0.36, 0.10, 0.29, 0.43,
        f"{TOLERANCE} (.043), and .09 because unmet needs stand for the feeling to get nothing done: they go with "
        "performance at .45 by themselves (MOT-03), which is .09 more than all three published symptoms together do",
    ),
    Statistic(
        "ATT-15", "exhaustion, detachment and unmet needs, with days away in a quarter (multiple R)",
        "ATT-15", 0.23, 0.08, 0.16, 0.30,
        f"{TOLERANCE} (.043), .05 for the symptoms, and .05 for how long absence is counted (a quarter, judgement)",
    ),
    Statistic(
        "BAS-12", "people who quit in a year, of mean headcount, in a firm without figures of its own", "BAS-12",
        0.25, 0.10, 0.19, 0.31,
        "private sector .19 to .31 over nine years; .10 is the spread between industries (manufacturing .09 to .15, "
        "retail .25 to .40), of which the engine has none: a firm's own figures say where it stands",
    ),
    Statistic(
        "BAS-19", "SD of output in an hour, of its mean over a quarter, in per cent", "BAS-19", 20.0, 1.8, 17.0, 23.0,
        TOLERANCE,
    ),
    Statistic(
        "T7.0", "share who quit in a month", "T7.0", 0.0137, 0.0035, 0.009, 0.023,
        "486 exits (.0006), and the spread between industries in the same data, .009 to .023, read as four SD",
    ),
)  # fmt: skip

STATISTICS = (*SURVEY, *RECORDS)
