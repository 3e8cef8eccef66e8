"""The peer of the rerun benchmark: the same app, but every chart's specification is built anew on each run."""

import runpy
from pathlib import Path

from svlc_core import charts

for build in charts.CHARTS:
    build.cache_clear()
runpy.run_path(str(Path(__file__).parent.parent / "app.py"), run_name="__main__")
