"""Bargaining files gone wrong in every way: they are read as a sound table or refused with a place, never a traceback."""

from __future__ import annotations

import random

import numpy as np
import pytest

from detente.errors import BadInput, CannotWrite
from detente.model.bargain_table import BargainTable
from detente.store.bargaintable import bargain_table
from detente.store.bargainwrite import FORMS, write_bargain_table

SOUND = {
    "scholz": b"issue,actor,position,capability,salience,low,high,description\nfee,A,4,0.5,0.8,0,10,the port\nfee,B,7..8,1,0.5,0,10,\nsite,B,2,1,0.1,,,\n",
    "semicolons": b"sep=;\nName;Power;Position;Salience\n\"A; b\";0,5;4;80\nB;1;7,25;50\n",
    "ktab": b'Quay ,"Who pays, and how much",2,2,\nActor,Description,Power,Fee,Sal,Site,Sal,\nA, x, 102.5, 75.7, 49.5, 6.3, 5.9,\nB, y, z, 53.3, 82.7, 30.3, 73.5, 21,\n',
    "xml": b"<?xml version='1.0'?><Scenario><name>n</name><desc>d</desc><Dimensions><dName>x</dName></Dimensions><Actors><Actor><name>a</name>"
           b"<capability>3</capability><Position><dCoord>4</dCoord></Position><Salience><dSal>50</dSal></Salience></Actor></Actors></Scenario>",
    "decide": b"#O\tt\n#A\ta\tActor A\n#A\tb\tB\n#P\tp\tP?\n#M\tp\t0\tno\n#M\tp\t100\tyes\n#D\ta\tp\t10\t0.5\t0.5\n#D\tb\tp\t90\t0.4\t1\n",
    "outcomes": b"issue,actor,position,salience,outcome,reference,capability,low,high\ni,a,10,50,20,0,3,,\ni,b,30,60,,,4,,\nj,a,1,90,1.5,,3,1,2\n",
}
BITS = [b",", b";", b"\t", b"\n", b"\r", b'"', b"..", b"-", b"1e400", b"1e-320", b"nan", b"#A\t", b"#D", b"<", b"&#0;", b"\0", b"\xff", b"\xff\xfe",
        b"\xef\xbb\xbf", b"\xe2\x88\x92", b"=", b" ", b"9" * 400, b"sep=;\n", b"0..0.5..1", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"position", b"low,"]
ROUNDS = 1200


def mutated(dice: random.Random, data: bytes) -> bytes:
    """A file with one to six slips."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        place, lines = dice.randrange(len(data) + 1), data.split(b"\n")
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                data = data[:place] + data[place + dice.randrange(1, 9):]
            case 1:
                data = data[:place] + dice.choice(BITS) + data[place:]
            case 2:
                data = data[:place] + dice.choice(BITS) + data[place + 1:]
            case 3:
                lines[one], lines[other] = lines[other], lines[one]
                data = b"\n".join(lines)
            case 4:
                data = b"\n".join([*lines[:one], lines[other], *lines[one:]])
            case _:
                data = b"\n".join([*lines[:one], *lines[one + 1:]])
    return data


def check(table: BargainTable) -> None:
    """What every table promises."""
    shape = (len(table.actors), len(table.issues), 2)
    assert table.capability.shape in ((shape[0], 2), shape) and table.salience.shape == table.position.shape == shape and min(shape) > 0
    assert len(set(table.actors)) == shape[0] and len({issue.name for issue in table.issues}) == shape[1]
    for array in (table.capability, table.salience, table.position):
        assert np.isfinite(array).all() and (array[..., 0] <= array[..., 1]).all()
    assert (table.capability >= 0).all() and (table.salience >= 0).all() and (table.salience <= 1).all()
    assert ((table.able * table.salience)[..., 1].sum(0) > 0).all()
    for place, issue in enumerate(table.issues):
        assert issue.low <= table.position[:, place].min() and table.position[:, place].max() <= issue.high
        assert issue.low < issue.high or not issue.said
    assert len(table.described) in (0, shape[0]) and len(table.present) in (0, shape[0]) and all(isinstance(note, str) for note in table.notes)


@pytest.mark.parametrize("form", SOUND)
def test_a_file_with_slips_is_a_sound_table_or_is_refused_with_a_place(form: str) -> None:
    dice, read = random.Random(form), 0
    check(bargain_table(SOUND[form], "f"))
    for _ in range(ROUNDS):
        data = mutated(dice, SOUND[form])
        try:
            table = bargain_table(data, "f")
        except BadInput as fault:
            told = str(fault)
            assert fault.problems and told.replace("\n", "").isprintable(), data
            continue
        read += 1
        check(table)
        for other in FORMS:
            try:
                written = write_bargain_table(table, other)
            except CannotWrite:
                continue
            again = bargain_table(written.encode(), "f")
            check(again)
            assert again.form == other and sorted(again.actors) == sorted(table.actors), data
    assert 0 < read < ROUNDS


@pytest.mark.parametrize("seed", range(4))
def test_noise_is_refused(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(300):
        with pytest.raises(BadInput):
            bargain_table(dice.randbytes(dice.randrange(200)), "f")


@pytest.mark.parametrize("letter", [",", '"', "#A\t", "<", "\n", "a,", "1..", "\t;", "#D\t1\t2\n", "<a>"])
def test_one_thing_over_and_over_is_refused_quickly(letter: str) -> None:
    with pytest.raises(BadInput):
        bargain_table(letter.encode() * 20_000, "f")
