"""The server around the pages: the shell in the reader's language, security headers, health, and a warm process."""

from __future__ import annotations

import base64
import gc
import hashlib
import importlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from svlc_core.wording import LANGUAGES, SOURCE
from ui import PRODUCT, data, frame, keeping, warming
from ui.language import script

_WARM = ("pandas", "pyarrow", "altair", "duckdb", "ibis", "babel.numbers", "scipy.special", "scipy.stats")
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def _hash(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


def _policy() -> str:
    """Content-Security-Policy: nothing from outside, and no inline script but the ones known by their hash."""
    shell = (Path(st.__file__).parent / "static" / "index.html").read_bytes()
    known = [*_INLINE.findall(shell), *(script(lang).encode() for lang in LANGUAGES.values())]
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(map(_hash, known))}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


HEADERS = {
    "Content-Security-Policy": _policy(),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Shell:
    """ASGI middleware: security headers on every answer, and the HTML shell in the language of the address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, _Answer(scope, send))


class _Answer:
    """Passes an answer on with our headers; an HTML body is held back until it is whole, and then translated."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.send = send
        self.private = scope["path"].startswith("/media")
        self.head = scope["method"] == "HEAD"
        self.lang = _language(scope)
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS | ({"Cache-Control": "no-store"} if self.private else {}))
            if headers.get("content-type", "").startswith("text/html") and not self.head:
                self.start = message
                return
        elif self.start:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
            return
        await self.send(message)

    async def _finish(self, start: Message) -> None:
        body = translated(self.body, self.lang)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        del headers["etag"]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _language(scope: Scope) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return LANGUAGES.get(asked, SOURCE)


def translated(shell: bytes, lang: str) -> bytes:
    """Streamlit's shell says that every page is English and is called Streamlit."""
    named = shell.replace(b"<title>Streamlit</title>", f"<title>{PRODUCT}</title>".encode())
    return named.replace(b'<html lang="en">', f'<html lang="{lang}">'.encode())


def ready(request: Request) -> PlainTextResponse:
    """Well means that the store answers a real question."""
    try:
        data.store().deliveries()
    except Exception:  # whatever is wrong, the answer is the same: do not send people here
        return PlainTextResponse("unavailable", status_code=503)
    return PlainTextResponse("ok")


def home(request: Request) -> RedirectResponse:
    """Streamlit keeps its first page at the root; its own address leads there too."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Close the pages/ trap, load what every page needs, fill the store, and keep the collector off it all."""
    # A folder called pages/ makes Streamlit run its files without app.py until the first st.navigation.
    PagesManager.uses_pages_directory = False
    for name in _WARM:
        importlib.import_module(name)
    warming.start(data.store())
    # Streamlit collects garbage after every run; what is loaded by now lives as long as the process.
    gc.collect()
    gc.freeze()
    yield
    warming.stop()
    keeping.close()


ROUTES = [Route("/healthz", ready), Route(f"/{frame.ROOMS[0].path}", home)]
MIDDLEWARE = [Middleware(Shell)]
