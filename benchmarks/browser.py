"""A browser without a screen: speaks Streamlit's websocket protocol, keeps widget values and waits for a run to end."""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

FINISHED = {0, 3}  # a whole run, a fragment's run
FAILED = 1


class Session:
    """One visitor on one page. `widgets` maps a widget's key to its id, the fragment it lives in and its kind."""

    def __init__(self, port: int, path: str, query: str = "") -> None:
        self.path = path
        self.page = ""
        self.query = query
        self.widgets: dict[str, tuple[str, str, str]] = {}
        self.values: dict[str, WidgetState] = {}
        self.errors: list[str] = []
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.socket: ClientConnection = connect(address, subprotocols=["streamlit"], max_size=None, compression=None)
        self.run()

    def run(self, fragment: str = "", *pressed: WidgetState) -> None:
        """Ask for a run with all widget values, as a browser does, and read until it has ended."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.page_name = self.path if not self.page else ""
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend([*self.values.values(), *pressed])
        message.rerun_script.context_info.locale = "sv-SE"
        self.socket.send(message.SerializeToString())
        while not self._ended(ForwardMsg.FromString(self.socket.recv())):
            pass

    def _ended(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._remember(message)
        elif kind == "new_session":
            self.page = message.new_session.page_script_hash or self.page
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished" and message.script_finished == FAILED:
            raise RuntimeError("the page does not compile")
        return kind == "script_finished" and message.script_finished in FINISHED

    def _remember(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        identity = getattr(getattr(element, kind), "id", "")
        if identity.startswith("$$"):
            self.widgets[identity.rsplit("-", 1)[-1]] = (identity, message.delta.fragment_id, kind)

    def set(self, key: str, value: float) -> None:
        """Move a slider or a number input, and wait for the page."""
        identity, fragment, kind = self.widgets[key]
        state = WidgetState(id=identity)
        if kind == "slider":
            state.double_array_value.data.append(value)
        else:
            state.double_value = value
        self.values[identity] = state
        self.run(fragment)

    def press(self, key: str) -> None:
        """Press a button, and wait for the page."""
        identity, fragment, _kind = self.widgets[key]
        self.run(fragment, WidgetState(id=identity, trigger_value=True))

    def close(self) -> None:
        self.socket.close()
