"""What the pages share: server shell, frame, language, data, widgets. Streamlit is here, in app.py and in pages/."""

from pathlib import Path

PRODUCT = "SvLC Uppföljning"
ROOT = Path(__file__).parent.parent
