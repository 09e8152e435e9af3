#!/usr/bin/python3
"""Newey-West errors of tests/cli/its/ill-conditioned.cmd in exact fractions.

    python3 scripts/reference/ill_conditioned.py

The series of that test: three months before the start and 357 from it on, whose trends are
nearly one; least squares on constant, t, step and bend with Bartlett weights for 3 lags and
n/(n - k).  Only the last square root is rounded.
"""
from fractions import Fraction
from math import isqrt

PERIODS, START, LAGS, K = 360, 3, 3, 4

y = [int(40 + (t * 7919) % 13 + t / 30) for t in range(PERIODS)]
x = [[1, t, int(t >= START), max(0, t - START)] for t in range(PERIODS)]


def inverse(matrix):
    rows = [row + [Fraction(int(i == j)) for j in range(K)] for i, row in enumerate(matrix)]
    for c in range(K):
        pivot = next(r for r in range(c, K) if rows[r][c] != 0)
        rows[c], rows[pivot] = rows[pivot], rows[c]
        rows[c] = [v / rows[c][c] for v in rows[c]]
        for r in range(K):
            if r != c:
                rows[r] = [a - rows[r][c] * b for a, b in zip(rows[r], rows[c])]
    return [row[K:] for row in rows]


def root(value, digits=20):
    return Fraction(isqrt(int(value * 10 ** (2 * digits))), 10**digits)


gram = [[Fraction(sum(row[i] * row[j] for row in x)) for j in range(K)] for i in range(K)]
bread = inverse(gram)
pull = [[sum(bread[i][j] * row[j] for j in range(K)) for i in range(K)] for row in x]
b = [sum(pull[t][i] * y[t] for t in range(PERIODS)) for i in range(K)]
e = [y[t] - sum(x[t][j] * b[j] for j in range(K)) for t in range(PERIODS)]

for name, i in (("level_change", 2), ("slope_change", 3)):
    s = [pull[t][i] * e[t] for t in range(PERIODS)]
    variance = sum(v * v for v in s)
    for lag in range(1, LAGS + 1):
        weight = 1 - Fraction(lag, LAGS + 1)
        variance += 2 * weight * sum(s[t] * s[t - lag] for t in range(lag, PERIODS))
    variance *= Fraction(PERIODS, PERIODS - K)
    print(name, repr(float(b[i])), repr(float(root(variance))))
