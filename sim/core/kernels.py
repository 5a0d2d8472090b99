"""The few compiled loops that generated weeks share; compiled twins of `sim.core.randomness`.

Every function here is plain Python too (``kernel.py_func``), element by element, so that
the interpreted week can run it uncompiled.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sim.core import randomness

U = np.uint64
_GOLDEN = U(randomness.GOLDEN)
_FIRST = U(randomness.FIRST)
_SECOND = U(randomness.SECOND)
_ERA = np.int64(randomness.ERA)

_CENTRAL = randomness.CENTRAL
_central = njit(error_model="numpy", no_cfunc_wrapper=True)(randomness.normal_quantile_central)
_tail = njit(error_model="numpy", no_cfunc_wrapper=True)(randomness.normal_quantile_tail)


@njit(error_model="numpy", no_cfunc_wrapper=True)
def mix(value):
    value = value + _GOLDEN
    value = (value ^ (value >> U(30))) * _FIRST
    value = (value ^ (value >> U(27))) * _SECOND
    return value ^ (value >> U(31))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def decision_base(seed, decision):
    return mix(U(seed) ^ mix(U(decision)))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def week_base(base, week):
    return mix(base + _GOLDEN * U(np.int64(week) + _ERA))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def uniform_at(base, key):
    return (np.float64(mix(base ^ U(key)) >> U(12)) + 0.5) * 2.220446049250313e-16


@njit(error_model="numpy", no_cfunc_wrapper=True)
def normal_at(base, key):
    u = uniform_at(base, key)
    return _central(u - 0.5) if abs(u - 0.5) <= _CENTRAL else _tail(u)


@njit(error_model="numpy", no_cfunc_wrapper=True)
def normals_at(base, keys, rows):
    """Return the normal draws at the keys of some rows: the common case for all, then the tails again."""
    luck = np.empty(rows.shape[0])
    drawn = np.empty(rows.shape[0])
    for place in range(rows.shape[0]):
        luck[place] = uniform_at(base, keys[rows[place]])
    for place in range(rows.shape[0]):
        drawn[place] = _central(luck[place] - 0.5)
    for place in range(rows.shape[0]):
        if abs(luck[place] - 0.5) > _CENTRAL:
            drawn[place] = _tail(luck[place])
    return drawn


@njit(error_model="numpy", no_cfunc_wrapper=True)
def exponential_at(base, key):
    return -math.log(uniform_at(base, key))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def holder_key(seat_key, holder):
    return np.int64(mix(U(seat_key) ^ mix(U(holder))))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def birth_key(parent_key, week, ordinal):
    return np.int64(mix(U(parent_key) ^ mix(U((np.int64(week) + _ERA) * np.int64(65536) + np.int64(ordinal)))))


@njit(error_model="numpy", no_cfunc_wrapper=True)
def select(flags, rows):
    """Write the rows whose flag is up into `rows`, in order; return how many."""
    count = 0
    for row in range(flags.shape[0]):
        if flags[row] != 0.0:
            rows[count] = row
            count += 1
    return count


@njit(error_model="numpy", no_cfunc_wrapper=True)
def in_order(groups, scores, count):
    """Return places 0..count-1 sorted by group, then by score from the highest; ties keep their order."""
    by_score = np.argsort(-scores[:count], kind="mergesort")
    by_group = np.argsort(groups[by_score], kind="mergesort")
    return by_score[by_group]
