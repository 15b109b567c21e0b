"""Published tables of a release as data frames, for the notebooks beside this file.

The release lies in the folder that XIAOHENG_DIR names, else in work/demo of the project.
"""

import io
import os
import subprocess
import warnings
from pathlib import Path

import matplotlib
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
DIR = Path(os.environ.get("XIAOHENG_DIR") or ROOT / "work" / "demo").resolve()

# Names of counties and schools are Chinese; which of these fonts there is depends on the machine.
FONTS = ["Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei", "Microsoft YaHei", "PingFang SC", "SimHei"]
_there = {font.name for font in matplotlib.font_manager.fontManager.ttflist}
if not _there.intersection(FONTS):
    warnings.warn("No Chinese font found; on Debian: apt install fonts-wqy-microhei", stacklevel=2)
matplotlib.rcParams["font.family"] = [font for font in FONTS if font in _there] + ["DejaVu Sans"]
matplotlib.rcParams["axes.unicode_minus"] = False
matplotlib.rcParams["figure.constrained_layout.use"] = True
matplotlib.rcParams["axes.spines.top"] = False
matplotlib.rcParams["axes.spines.right"] = False


def query(sql: str, release: int = 0) -> pd.DataFrame:
    """The rows of a query on a release, the newest for 0. Codes stay text; an empty cell is null.

    Each call starts Spark, which takes some seconds: ask for much at once and go on in pandas.
    """
    done = subprocess.run(
        [ROOT / "jobs" / "xiaoheng", "sql", "--dir", DIR, "--release", str(release), "--format", "csv", sql],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    header = done.stdout.split("\r\n", 1)[0].split(",")
    codes = {name: str for name in header if name.endswith("code")}
    return pd.read_csv(io.StringIO(done.stdout), dtype=codes, keep_default_na=False, na_values=[""])


def label(rows: pd.DataFrame) -> str:
    """What must be said beside every figure: whether the data are made up."""
    return "合成数据 synthetic data" if bool(rows["synthetic"].any()) else "data of a release"


def sign(figure, rows: pd.DataFrame) -> None:
    """Puts the label into the figure itself, so that it stays with a copied picture."""
    figure.text(0.995, 0.995, label(rows), ha="right", va="top", fontsize=9, color="#9C0006")
