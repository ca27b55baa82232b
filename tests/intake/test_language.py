"""Languages, and pages that are not read for statements."""

from __future__ import annotations

import pytest

from detente.intake.decode import decode
from detente.intake.language import language_of
from detente.intake.read import read

GERMAN = ("Der Rat der Stadt hat am Freitag mit der Garde gesprochen, aber es gibt noch keine Einigung, sagte die Sprecherin des Rates "
          "nach dem Treffen im alten Zollhaus, an dem auch zwei Vermittler aus dem Nachbarland teilgenommen haben.")


@pytest.mark.parametrize(("text", "code"), [
    (GERMAN, "de"), ("Le conseil de la ville a dit que les gardes ne sont pas venus et que la paix est loin", "fr"),
    ("El consejo de la ciudad dijo que los guardias no llegaron y que la paz está lejos", "es"),
    ("Совет города заявил, что переговоры продолжаются", "ru"), ("Рада міста заявила, що переговори тривають і їх", "uk"),
    ("مجلس شهر گفت که گفت‌وگوها ادامه دارد", "fa"), ("市議会は交渉が続いていると述べた", "ja"), ("市议会表示谈判仍在继续", "zh"),
    ("The council of the city said that it would not pay and that the guards must leave", "en"), ("12 34", "und"), ("", "und")])
def test_languages_are_told_apart(text: str, code: str) -> None:
    assert language_of(text) == code


def test_another_language_gives_the_article_and_says_why_no_more() -> None:
    reading = read(decode(f"Der Rat und die Garde\n\n{GERMAN}\n\n{GERMAN}".encode(), "a.txt"))
    assert reading.article.language == "de" and reading.article.text.startswith("Der Rat der Stadt")
    assert not (reading.statements or reading.actors)
    assert reading.notes == ("only English is read; this page seems to be in another language (de)",)
