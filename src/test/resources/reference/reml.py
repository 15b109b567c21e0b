"""Finds the REML variances of high_school_and_beyond_schools.csv in 60 digits, by bisection on a numeric slope.

usage: python3 reml.py
Prints the between-school share, the variance within and the variance between. lme4's optimiser stops about 1e-8 away.
"""

import csv
import pathlib
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


schools = []
with open(pathlib.Path(__file__).parent / "high_school_and_beyond_schools.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        n = int(row["n"])
        mean = Fraction(int(row["sum"]), n * 1000)
        spread = Fraction(int(row["sum_of_squares"]), 1000**2) - n * mean * mean
        schools.append((Decimal(n), decimal(mean), decimal(spread)))
pupils = sum(n for n, _, _ in schools)


def residual(ratio):
    weights = [n / (1 + ratio * n) for n, _, _ in schools]
    mean = sum(w * m for w, (_, m, _) in zip(weights, schools)) / sum(weights)
    return sum(s for _, _, s in schools) + sum(w * (m - mean) ** 2 for w, (_, m, _) in zip(weights, schools))


def criterion(ratio):
    """-2 ln of the restricted likelihood, up to a constant; ratio = variance between / variance within."""
    weights = sum(n / (1 + ratio * n) for n, _, _ in schools)
    return (pupils - 1) * residual(ratio).ln() + sum((1 + ratio * n).ln() for n, _, _ in schools) + weights.ln()


step = Decimal(10) ** -18
low, high = Decimal("0.1"), Decimal("0.4")
for _ in range(70):
    middle = (low + high) / 2
    if criterion(middle + step) < criterion(middle - step):
        low = middle
    else:
        high = middle
within = residual(low) / (pupils - 1)
print(low / (1 + low), within, low * within)
