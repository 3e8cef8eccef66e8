"""The front door. Imported (streamlit run, uvicorn app:app) it is the ASGI app; run by Streamlit it draws the pages."""

import streamlit as st

if __name__ != "__main__":
    from ui import server

    app = st.App(__file__, lifespan=server.lifespan, routes=server.ROUTES, middleware=server.MIDDLEWARE)
else:
    from ui import frame

    frame.enter().run()
