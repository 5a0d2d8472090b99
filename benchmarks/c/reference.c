/* The reference week by hand: what a careful programmer would write for this one model.
 *
 * Two shapes of the same week: one fused loop over people, and one loop for each rule.
 * The benchmark times both and compares with the faster. Compiled with -O3 -march=native.
 */
#include <math.h>
#include <stdint.h>

#include "draws.h"

typedef struct {
    double learning, forgetting, adaptation, mood_memory, mood_spread, usual_hours, absence, absence_fatigue,
        fatigue_memory, strain, rested_hours, notice, recognition_memory, recognition_weight, mood_weight, pay_weight,
        fatigue_weight, contagion, satisfaction_rate, effort_rate, quality_rate, quit_rate, quit_satisfaction;
} Parameters;

enum { SKILL, REFERENCE_PAY, MOOD, HOURS, FATIGUE, RECOGNITION, SATISFACTION, EFFORT, QUALITY, QUIT_RISK, TENURE, PAY };

typedef struct {
    int64_t people, departments;
    uint64_t seed, decisions[3];
    const uint64_t *key;
    const int64_t *department;
    double *person[12];
    const double *training_hours;
    double *department_mean;
    double *firm_mean;
    double *count; /* people in each department */
} Firm;

static inline double bounded(double x)
{
    double low = x < 4.0 ? x : 4.0;
    return low > -4.0 ? low : -4.0;
}

static inline double skill_next(const Parameters *p, double skill, double hours)
{
    return skill + (1.0 - skill) * (1.0 - exp(-p->learning * hours)) - p->forgetting * skill;
}

static inline double hours_worked(const Parameters *p, double fatigue, double chance)
{
    return chance < p->absence * exp(p->absence_fatigue * fatigue) ? 0.0 : p->usual_hours;
}

static inline double satisfaction_next(const Parameters *p, double satisfaction, double mood, double recognition,
                                       double fatigue, double pay, double reference_pay, double department, double firm)
{
    double target = p->mood_weight * mood + p->recognition_weight * (1.0 - exp(-recognition)) +
                    p->pay_weight * (pay - reference_pay) - p->fatigue_weight * fatigue +
                    p->contagion * (department - firm);
    return bounded(satisfaction + p->satisfaction_rate * (target - satisfaction));
}

static void set_means(const Firm *f, double total)
{
    for (int64_t d = 0; d < f->departments; d++)
        f->department_mean[d] /= f->count[d];
    *f->firm_mean = total / (double)f->people;
}

static void week_fused(const Firm *f, const Parameters *p, int64_t week, double *restrict sums)
{
    double *restrict skill = f->person[SKILL], *restrict reference_pay = f->person[REFERENCE_PAY],
           *restrict mood = f->person[MOOD], *restrict hours = f->person[HOURS], *restrict fatigue = f->person[FATIGUE],
           *restrict recognition = f->person[RECOGNITION], *restrict satisfaction = f->person[SATISFACTION],
           *restrict effort = f->person[EFFORT], *restrict quality = f->person[QUALITY],
           *restrict quit_risk = f->person[QUIT_RISK], *restrict tenure = f->person[TENURE];
    const double *restrict pay = f->person[PAY];
    const uint64_t news = line_address(f->seed, f->decisions[0], week),
                   absence = line_address(f->seed, f->decisions[1], week),
                   notice = line_address(f->seed, f->decisions[2], week);
    const double firm = *f->firm_mean;
    double total = 0.0;
    for (int64_t d = 0; d < f->departments; d++)
        sums[d] = 0.0;
    for (int64_t i = 0; i < f->people; i++) {
        const int64_t d = f->department[i];
        const uint64_t key = f->key[i];
        skill[i] = skill_next(p, skill[i], f->training_hours[d]);
        reference_pay[i] += p->adaptation * (pay[i] - reference_pay[i]);
        mood[i] = bounded(p->mood_memory * mood[i] + p->mood_spread * normal_quantile(uniform(news, key)));
        hours[i] = hours_worked(p, fatigue[i], uniform(absence, key));
        fatigue[i] = bounded(p->fatigue_memory * fatigue[i] + p->strain * (hours[i] - p->rested_hours));
        recognition[i] = p->recognition_memory * recognition[i] + (uniform(notice, key) < p->notice * effort[i] ? 1.0 : 0.0);
        satisfaction[i] = satisfaction_next(p, satisfaction[i], mood[i], recognition[i], fatigue[i], pay[i],
                                            reference_pay[i], f->department_mean[d], firm);
        effort[i] += p->effort_rate * (1.0 / (1.0 + exp(fatigue[i] - satisfaction[i])) - effort[i]);
        quality[i] += p->quality_rate * (skill[i] * effort[i] - quality[i]);
        quit_risk[i] += p->quit_rate * exp(-p->quit_satisfaction * satisfaction[i]);
        tenure[i] += 1.0;
        sums[d] += satisfaction[i];
        total += satisfaction[i];
    }
    for (int64_t d = 0; d < f->departments; d++)
        f->department_mean[d] = sums[d];
    set_means(f, total);
}

#define EACH for (int64_t i = 0; i < n; i++)

static void week_by_lines(const Firm *f, const Parameters *p, int64_t week, double *restrict sums)
{
    const int64_t n = f->people;
    double *restrict skill = f->person[SKILL], *restrict reference_pay = f->person[REFERENCE_PAY],
           *restrict mood = f->person[MOOD], *restrict hours = f->person[HOURS], *restrict fatigue = f->person[FATIGUE],
           *restrict recognition = f->person[RECOGNITION], *restrict satisfaction = f->person[SATISFACTION],
           *restrict effort = f->person[EFFORT], *restrict quality = f->person[QUALITY],
           *restrict quit_risk = f->person[QUIT_RISK], *restrict tenure = f->person[TENURE];
    const double *restrict pay = f->person[PAY];
    const uint64_t *restrict key = f->key;
    const int64_t *restrict department = f->department;
    const uint64_t news = line_address(f->seed, f->decisions[0], week),
                   absence = line_address(f->seed, f->decisions[1], week),
                   notice = line_address(f->seed, f->decisions[2], week);
    const double firm = *f->firm_mean;
    double total = 0.0;
    EACH skill[i] = skill_next(p, skill[i], f->training_hours[department[i]]);
    EACH reference_pay[i] += p->adaptation * (pay[i] - reference_pay[i]);
    EACH mood[i] = bounded(p->mood_memory * mood[i] + p->mood_spread * normal_quantile(uniform(news, key[i])));
    EACH hours[i] = hours_worked(p, fatigue[i], uniform(absence, key[i]));
    EACH fatigue[i] = bounded(p->fatigue_memory * fatigue[i] + p->strain * (hours[i] - p->rested_hours));
    EACH recognition[i] = p->recognition_memory * recognition[i] + (uniform(notice, key[i]) < p->notice * effort[i] ? 1.0 : 0.0);
    EACH satisfaction[i] = satisfaction_next(p, satisfaction[i], mood[i], recognition[i], fatigue[i], pay[i],
                                             reference_pay[i], f->department_mean[department[i]], firm);
    EACH effort[i] += p->effort_rate * (1.0 / (1.0 + exp(fatigue[i] - satisfaction[i])) - effort[i]);
    EACH quality[i] += p->quality_rate * (skill[i] * effort[i] - quality[i]);
    EACH quit_risk[i] += p->quit_rate * exp(-p->quit_satisfaction * satisfaction[i]);
    EACH tenure[i] += 1.0;
    for (int64_t d = 0; d < f->departments; d++)
        sums[d] = 0.0;
    EACH sums[department[i]] += satisfaction[i];
    EACH total += satisfaction[i];
    for (int64_t d = 0; d < f->departments; d++)
        f->department_mean[d] = sums[d];
    set_means(f, total);
}

/* Run weeks first_week .. first_week + weeks - 1; sums is room for one number a department. */
void run_fused(const Firm *f, const Parameters *p, int64_t first_week, int64_t weeks, double *sums)
{
    for (int64_t week = first_week; week < first_week + weeks; week++)
        week_fused(f, p, week, sums);
}

void run_by_lines(const Firm *f, const Parameters *p, int64_t first_week, int64_t weeks, double *sums)
{
    for (int64_t week = first_week; week < first_week + weeks; week++)
        week_by_lines(f, p, week, sums);
}
