"""The cards of the page Lämna in: one a file, with everything that can be known of it before it is saved."""

from __future__ import annotations

import streamlit as st

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Delivery, Mode, Reading, Status
from svlc_core.catalogue.exports import Shape
from svlc_core.errors import Finding
from svlc_core.wording import N_
from ui import data, details, mapping, mending, preview, preview_changes, settings, widgets
from ui.desk import File, decided, desk, put_away, unaided
from ui.language import _
from ui.outcome import is_saved, outcome, resume, save, survey, to_remember
from ui.widgets import moment, plain

_STATUS = {
    Status.ACCEPTED: (N_("Kan sparas"), ":material/check_circle:", "green"),
    Status.ACCEPTED_WITH_WARNINGS: (N_("Kan sparas, med varningar"), ":material/warning:", "orange"),
    Status.REFUSED: (N_("Kan inte sparas"), ":material/block:", "red"),
}
_MODES = {
    Mode.REPLACE: (N_("Ersätt perioden"), N_("Filens månader ersätts hela.")),
    Mode.UPDATE: (
        N_("Uppdatera rader"),
        N_("Bara rader med samma konto, resultatrad och ansvar ersätts. Övriga rader i månaden står kvar."),
    ),
    Mode.APPEND: (N_("Lägg till"), N_("Filens rader läggs till det som redan gäller.")),
}

# Refusals that a choice of the reader's may lift.
ASKING = {
    each.code
    for each in (
        rules.NO_HEADER, rules.DUPLICATE_HEADER, rules.NO_REGION, rules.REGION_CONFLICT, rules.NO_YEAR, rules.ROWS_LOST,
        rules.SEVERAL_EXPORTS, rules.MEND_ELSEWHERE, rules.UNKNOWN_ENCODING,
    )
}  # fmt: skip


def card(file: File, by: str) -> None:
    """One file: what it is, whether it can be saved, and everything that can be known before it is."""
    if file.id in desk().saving:
        with st.spinner(_("{file} sparas …", file=plain(file.name))):
            save(file, by)
    if is_saved(file):
        _kept(file)
        return
    with st.container(border=True, key=f"file_{file.id}"):
        found = outcome(file)
        if isinstance(found, Finding):
            _refused(file, found)
        elif found:
            _heading(file, found.status)
            _offer(file, found, by)
        if file.id in desk().refused:
            widgets.finding(desk().refused[file.id])


def _refused(file: File, finding: Finding) -> None:
    if finding.rule is rules.STOPPED:
        widgets.finding(finding)
        st.button(_("Läs filen"), key=f"resume_{file.id}", icon=":material/refresh:", on_click=resume, args=(file,))
        return
    _heading(file, Status.REFUSED)
    widgets.finding(finding)
    st.caption(_("Inget har sparats."))
    _decide(file, finding)


def _kept(file: File) -> None:
    """What was just saved, with its receipt. A delivery that has been undone meanwhile is offered again."""
    number, delivery = desk().saved[file.id]
    with st.container(border=True, key=f"file_{file.id}"):
        st.header(plain(file.name), anchor=False)
        _put_away(file)
        st.success(_("Sparad som leverans {id}.", id=number), icon=":material/check_circle:")
        _summary(delivery)
        details.receipt(file, delivery)


def _heading(file: File, status: Status) -> None:
    word, icon, color = _STATUS[status]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(file.name), anchor=False, width="content")
        st.badge(_(word), icon=icon, color=color)  # type: ignore[arg-type]
        _put_away(file)
    if file.instead_of:
        st.caption(_("Leverans {id} på nytt: sparas den gäller den i stället för den tidigare.", id=file.instead_of))


def _put_away(file: File) -> None:
    if file.instead_of:
        st.button(_("Lägg undan"), key=f"away_{file.id}", icon=":material/close:", on_click=put_away, args=(file,))


def _offer(file: File, delivery: Delivery, by: str) -> None:
    known = _known(file, delivery)
    _summary(delivery)
    if not known:
        _recalled(file, delivery.reading.signature)
        _mode(file, delivery)
        _save(file, delivery, by)
    _mend(file, delivery)
    if not known:
        _decide(file, delivery.reading)
    details.details(file, delivery)


def _save(file: File, delivery: Delivery, by: str) -> None:
    if delivery.status is Status.REFUSED:
        st.caption(_("Rätta det som står under Anmärkningar, här eller i filen. Inget har sparats."))
        return
    if to_remember(file, delivery.reading):
        st.checkbox(_("Kom ihåg valen till nästa fil med samma rubriker"), value=True, key=f"remember_{file.id}")
    st.button(
        _("Spara leveransen"),
        key=f"save_{file.id}",
        type="primary",
        icon=":material/save:",
        disabled=not by,
        on_click=desk().saving.add,
        args=(file.id,),
    )
    if not by:
        st.caption(_("Skriv ditt namn ovan för att kunna spara."))


def _recalled(file: File, signature: str) -> None:
    """Says that the file was read as an earlier one with the same header, and offers to let the reader decide alone."""
    titles = data.recipe_list().set_index("signature")["title"]
    if signature not in titles:
        return
    alone = file.id in desk().unaided
    said = _("Rubrikerna är kända: filen läses med valen från {title}.", title=plain(titles[signature]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Filen läses utan de sparade valen.") if alone else said, width="content")
        st.button(
            _("Läs med de sparade valen") if alone else _("Läs utan dem"),
            key=f"unaided_{file.id}",
            on_click=unaided,
            args=(file, not alone),
        )


def _decide(file: File, found: Reading | Finding) -> None:
    """How the file is read, to be decided by a person; open at once where that is what it takes."""
    key, before = f"decide_{file.id}", f"asked_{file.id}"
    asked = found.code if isinstance(found, Finding) and found.code in ASKING else ""
    if asked and st.session_state.get(before) != asked:
        st.session_state[key] = True
    st.session_state[before] = asked
    box = st.expander(
        _("Så läses filen: kolumner, tecken, enhet"),
        key=key,
        icon=":material/tune:",
        on_change="rerun",
    )
    if box.open:
        with box:
            told = survey(file)
            if told and isinstance(found, Finding):
                _recalled(file, told.signature)
            if told and told.missing:  # what it takes comes first
                mapping.mapping(file, told)
            settings.settings(file, found, told)
            if told and not told.missing:
                mapping.mapping(file, told)


def _mend(file: File, delivery: Delivery) -> None:
    """Cells that cannot be read, open at once; what has been corrected stays in sight."""
    number = int((delivery.reading.troubles["column"] > 0).sum())
    if number or decided(file).mends:
        name = _("Rätta celler ({count})", count=widgets.count(number))
        with st.expander(name, expanded=bool(number), key=f"mending_{file.id}", icon=":material/edit:"):
            mending.mending(file, delivery.reading)


def _known(file: File, delivery: Delivery) -> bool:
    """Says when and by whom the very same file was handed in, if it was."""
    known = data.store().known(delivery.reading.digest)
    if known and known.id == file.instead_of:
        return False
    if known:
        said = _(
            "Samma fil lämnades in {at} av {by}. Den behöver inte sparas igen.", at=moment(known.at), by=plain(known.by)
        )
        st.info(said, icon=":material/history:")
    return known is not None


def _summary(delivery: Delivery) -> None:
    reading = delivery.reading
    told = {
        _("Innehåll"): _(reading.export.title),
        _("Region"): preview.regions(reading.rows),
        _("Period"): preview.covers(reading),
        _("Rader som sparas"): _stored(delivery),
    }
    for place, (what, value) in zip(st.columns(len(told)), told.items(), strict=True):
        place.markdown(f":small[{what}]  \n**{plain(value)}**")


def _stored(delivery: Delivery) -> str:
    """How many rows are saved; out of how many, where some of them cannot be read."""
    rows = delivery.receipt.rows
    if not rows.rejected:
        return widgets.count(rows.stored)
    readable, all_rows = widgets.count(rows.stored), widgets.count(rows.stored + rows.rejected)
    return _("{stored} av {rows}", stored=readable, rows=all_rows)


def _mode(file: File, delivery: Delivery) -> None:
    """How the file is to be saved, with what that comes to. Published figures and cases can only be replaced."""
    if delivery.reading.export.shape is Shape.CASES:
        st.caption(_("Varje dag i filen ersätts hel, region för region. Dagar som inte står i filen står kvar."))
    if delivery.reading.export.shape is Shape.LEDGER:
        st.segmented_control(
            _("Så här sparas filen"),
            list(Mode),
            format_func=_mode_name,
            key=f"mode_{file.id}",
            default=Mode.REPLACE,
            required=True,
        )
        counts = preview_changes.change_counts(delivery).items()
        said = " · ".join(f"{widgets.count(count)} {_(preview_changes.CHANGES[change])}" for change, count in counts)
        st.caption(_(_MODES[delivery.mode][1]))
        st.markdown(_("Summor per månad och rad: {counts}.", counts=said))


def _mode_name(mode: Mode) -> str:
    return _(_MODES[mode][0])
