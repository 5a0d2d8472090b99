"""What a firm could measure of itself: surveys and records with their errors, never the latent state behind them.

Each instrument is a function of a ledger, a seed and a week; `sim.experiments.field_work` uses all of them on one plan.

`employee_survey.employee_survey`
    Ten scales of three or four items and a test of knowledge, with error, gaps and silence.
`pulse.pulse_survey`
    One question of each of a few scales, to some of the people.
`customer_survey.customer_survey`
    The satisfaction index, the latest case, recommending.
`internal_service_survey.internal_service_survey`
    What people say of the departments that work for them.
`mystery_shopper.mystery_shopper`
    Paid visits with a checklist.
`personnel_records.records_of`
    Wages, service, absence and training; turnover and vacancies from a run's log.
`exit_records.exits_of`
    Who quit, and the reason that was given.
`measures`
    Reliability, agreement and stability of what was measured.
`founding_survey.hear_survey`
    The way back: a survey file moves the people whom a projection begins with.
"""
