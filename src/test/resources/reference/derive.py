"""Derives the small files in this folder from the full data sets.

usage: python3 derive.py <folder with california/ and high_school_and_beyond/>
"""

import csv
import pathlib
import shutil
import sys

source = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent


def write(name, header, rows):
    with open(here / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read(path):
    with open(source / path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Scores have three decimals: as thousandths they are whole numbers, and the sums are exact.
schools = {}
for pupil in read("high_school_and_beyond/pupils.csv"):
    score = round(float(pupil["MathAch"]) * 1000)
    n, total, squares = schools.get(pupil["School"], (0, 0, 0))
    schools[pupil["School"]] = (n + 1, total + score, squares + score * score)
write(
    "high_school_and_beyond_schools.csv",
    ["school", "n", "sum", "sum_of_squares"],
    [(code, *sums) for code, sums in sorted(schools.items())],
)
write(
    "high_school_and_beyond_reference.csv",
    ["name", "value"],
    [(row["name"], row["value"].strip()) for row in read("high_school_and_beyond/reference.csv")],
)

reference = read("california/reference.csv")
counties = {row["county"] for row in reference}
write(
    "california_schools.csv",
    ["cds", "stype", "cname", "enroll", "api00", "full", "met"],
    [
        (row["cds"], row["stype"], row["cname"], row["enroll"], row["api00"], row["full"], row["sch.wide"])
        for row in read("california/schools_2000.csv")
        if row["cname"] in counties
    ],
)
shutil.copy(source / "california/reference.csv", here / "california_reference.csv")
