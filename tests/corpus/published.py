"""Text files: tables of published figures, as printed, with what is wrong in them."""

from __future__ import annotations

from tests.corpus.case import Case, refused, text

SICK = "Nyckeltal;Region;2024;T2 2025"
INDICATORS = "Indikator;Benämning;Enhet;Källa;2024;T2 2025;Anmärkning"
FINANCE = "Post;Region;Period;Värde;Enhet"


def figures(file: str, says: str, dataset: str, lines: list[str], codes: str = "", **verdict: object) -> Case:
    raw = text("Publicerade uppgifter", *lines)
    verdict.setdefault("status", "accepted_with_warnings" if codes else "accepted")
    return Case(file, says, raw, codes=codes, dataset=f"published_{dataset}", **verdict)


CASES = [
    figures("uppgift_sjukfranvaro.csv", "procent i cellen, punkt och komma, stjärna och streck", "sick_leave",
            [SICK, "Total sjukfrånvaro;Sörmland;1,98%;1.95 %", "Kvinnor;Sörmland;2,66;*", "Män;Sörmland;0,77%;-"],
            rows=(5, 3, 0, 2),
            cells=("Sörmland 2024 total_sjukfranvaro 1.98 %", "Sörmland 2025T2 total_sjukfranvaro 1.95 %",
                   "Sörmland 2024 kvinnor 2.66 %", "Sörmland 2025T2 kvinnor - not_assured",
                   "Sörmland 2025T2 man - not_reported")),
    figures("uppgift_saknade.csv", "sätten att skriva att en uppgift saknas", "sick_leave",
            ["Nyckeltal;Region;2022;2023;2024;T2 2025", "Kvinnor;Uppsala;..;i.u.;systemfel;4,2 (p)"],
            rows=(3, 1, 0, 2),
            cells=("Uppsala 2022 kvinnor - suppressed", "Uppsala 2023 kvinnor - not_reported",
                   "Uppsala 2024 kvinnor - system_error", "Uppsala 2025T2 kvinnor 4.2 preliminary")),
    figures("uppgift_total_utanfor.csv", "totalen ligger under både kvinnor och män", "sick_leave",
            [SICK, "Total sjukfrånvaro;Uppsala;5,88;2,85", "Kvinnor;Uppsala;6,88;5,33", "Män;Uppsala;3,02;4,58"],
            "K301", rows=(5, 3, 0, 2), cells=("Uppsala 2025T2 total_sjukfranvaro 2.85 %",)),
    figures("uppgift_delar_av_person.csv", "0,16 personer", "sick_leave",
            [SICK, "Antal heltidssjukskrivna;Uppsala;0,16;0"], "K303", rows=(3, 1, 0, 2),
            cells=("Uppsala 2024 antal_heltidssjukskrivna 0.16 antal",)),
    figures("uppgift_rehab.csv", "fler avslutade ärenden än det fanns", "sick_leave",
            [SICK, "Rehabiliteringsärenden, totalt;Uppsala;0;0", "Rehabiliteringsärenden, avslutade;Uppsala;0;1"],
            "K302", rows=(4, 2, 0, 2), cells=("Uppsala 2025T2 rehab_avslutade 1 antal",)),
    figures("uppgift_langtid_ingen.csv", "långtidssjukfrånvaro utan någon sjukskriven", "sick_leave",
            [SICK, "varav långtid, 60 dagar eller mer;Västmanland;0;28,3", "Antal heltidssjukskrivna;Västmanland;0;0",
             "Antal deltidssjukskrivna;Västmanland;0;0"],
            "K304", rows=(5, 3, 0, 2), cells=("Västmanland 2025T2 langtid_over_60_dgr 28.3 %",)),
    figures("uppgift_konflikt.csv", "samma uppgift två gånger med olika värden", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;6,88", "Kvinnor;Uppsala;6,89", "Män;Uppsala;3,02"],
            "C205", rows=(5, 1, 2, 2), cells=("Uppsala 2024 man 3.02 %",)),
    figures("uppgift_dubbel.csv", "samma uppgift två gånger med samma värde", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;6,88", "Kvinnor;Uppsala;6,88"],
            "C204", status="accepted", rows=(4, 1, 0, 3), cells=("Uppsala 2024 kvinnor 6.88 %",)),
    figures("uppgift_okand_serie.csv", "ett nyckeltal som inte finns", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;6,88", "Antal husdjur;Uppsala;3"],
            "R113", rows=(4, 1, 1, 2), cells=("Uppsala 2024 kvinnor 6.88 %",)),
    figures("uppgift_okand_region.csv", "en region som inte hör hit, och en rad utan region", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;6,88", "Kvinnor;Dalarna;3", "Kvinnor;;4"],
            "R105 R106", rows=(5, 1, 2, 2), cells=("Uppsala 2024 kvinnor 6.88 %",)),
    figures("uppgift_inget_tal.csv", "text där en uppgift skulle stå", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;sex", "Män;Uppsala;3,02"],
            "R114", rows=(4, 1, 1, 2), cells=("Uppsala 2024 man 3.02 %",)),
    figures("uppgift_fotnot.csv", "fotnoten under tabellen är ingen uppgift", "sick_leave",
            ["Nyckeltal;Region;2024", "Kvinnor;Uppsala;6,88", "", "* Uppgiften går inte att kvalitetssäkra"],
            rows=(5, 1, 0, 4), cells=("Uppsala 2024 kvinnor 6.88 %",)),
    figures("uppgift_sekunder.csv", "sekunder i cellen; en median jämförs inte med ett mål om andel", "indicators",
            [INDICATORS, "svarstid_medel;;sek;Uppföljning;3.7;4.0sek;",
             "larmtid_1a_median;;sek;Uppföljning;91,1 sek;84,4sek;"],
            "K307", rows=(4, 2, 0, 2),
            cells=("ej angivet 2024 svarstid_medel 3.7 sek", "ej angivet 2025T2 larmtid_1a_median 84.4 sek")),
    figures("uppgift_systemfel.csv", "streck med systemfel i anmärkningen", "indicators",
            [INDICATORS, "orsak_andrad_prio_ifylld;;%;Uppföljning;-;28,9;systemfel i beslutsstödet"],
            rows=(3, 1, 0, 2), cells=("ej angivet 2024 orsak_andrad_prio_ifylld - system_error",)),
    figures("uppgift_tva_kallor.csv", "plan och uppföljning anger olika värden för samma år", "indicators",
            [INDICATORS, "prio2_ut_prio1_in;;%;Uppföljning T2 2025;4.1;4.5;", "prio2_ut_prio1_in;;%;Plan 2026;6,1;;"],
            "K305", rows=(4, 2, 0, 2), cells=("ej angivet 2025T2 prio2_ut_prio1_in 4.5 %",)),
    figures("uppgift_annan_enhet.csv", "cellens enhet är en annan än radens", "indicators",
            [INDICATORS, "svarstid_medel;;%;Uppföljning;3,9 sek;4,0 sek;"],
            "R115", rows=(3, 1, 0, 2), cells=("ej angivet 2024 svarstid_medel 3.9 sek",)),
    figures("uppgift_ekonomi.csv", "ekonomi i mnkr och tkr, en uppgift per rad", "finance",
            [FINANCE, "Ackumulerat resultat;Alla;jan-aug 2025;2;mnkr", "Helårsprognos, resultat;Sörmland;2025;881;tkr",
             "Helårsprognos, resultat;Uppsala;2025;676;tkr", "Helårsprognos, resultat;Västmanland;2025;185;tkr",
             "Helårsprognos, resultat;Alla;2025;1,7;mnkr", "Bruttokostnadsutveckling;Alla;T2 2025;–0,01;%"],
            rows=(8, 6, 0, 2),
            cells=("SUV 2025T2 resultat_ackumulerat 2 mnkr", "Sörmland 2025 resultat_helårsprognos 881 tkr",
                   "SUV 2025T2 bruttokostnadsutveckling -0.01 %")),
    figures("uppgift_ekonomi_summa_fel.csv", "delarna ger inte totalen", "finance",
            [FINANCE, "Helårsprognos, resultat;Sörmland;2025;881;tkr", "Helårsprognos, resultat;Uppsala;2025;676;tkr",
             "Helårsprognos, resultat;Västmanland;2025;185;tkr", "Helårsprognos, resultat;Alla;2025;1 942;tkr"],
            "K309", rows=(6, 4, 0, 2), cells=("SUV 2025 resultat_helårsprognos 1942 tkr",)),
    figures("uppgift_period_fel.csv", "en period som inte går att tolka", "finance",
            [FINANCE, "Helårsprognos, resultat;Sörmland;i år;881;tkr", "Helårsprognos, resultat;Uppsala;2025;676;tkr"],
            "R103", rows=(4, 1, 1, 2), cells=("Uppsala 2025 resultat_helårsprognos 676 tkr",)),
    refused("uppgift_utan_region.csv", "sjukfrånvaro utan region",
            text("Publicerade uppgifter", "Nyckeltal;2024", "Kvinnor;6,88"), "R004"),
]  # fmt: skip
