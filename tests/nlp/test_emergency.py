"""Who gets the emergency numbers at once. Each row was thought of as somebody in fear, or as somebody who is not."""

import subprocess
import sys
import time

import pytest

from core.understanding import Danger
from nlp.emergency import danger
from nlp.lexicon import read_lexicon

REAL = [
    ("strong smell of gas in our stairwell", Danger.GAS),
    ("co alarm is beeping and we all have headaches", Danger.GAS),
    ("builders hit the gas pipe", Danger.GAS),
    ("the flat above the bakery is on fire", Danger.FIRE),
    ("black smoke pouring out of a third floor window", Danger.FIRE),
    ("power line down across the road, sparks everywhere", Danger.WIRES),
    ("roof of the market hall has collapsed", Danger.COLLAPSE),
    ("tanker overturned, cloud of ammonia, eyes burning", Danger.CHEMICAL),
    ("old man collapsed by the bank, he is not breathing", Danger.INJURY),
    ("a kid fell through the ice on the pond", Danger.INJURY),
    ("someone is stuck in the lift screaming for help", Danger.INJURY),
    ("water is rising in our basement flat and my nan is trapped", Danger.INJURY),
    ("i want to kill myself", Danger.PERSON),
    ("man with a knife outside the school", Danger.PERSON),
    ("toddler wandering alone on the dual carriageway road", Danger.PERSON),
    ("huele a gas en todo el edificio", Danger.GAS),
    ("se está quemando una casa", Danger.FIRE),
    ("cable de luz caído echando chispas en la banqueta", Danger.WIRES),
    ("se derrumbó el muro de la escuela", Danger.COLLAPSE),
    ("mi abuelo no respira", Danger.INJURY),
    ("ya no quiero vivir", Danger.PERSON),
    ("forte odeur de gaz dans le hall", Danger.GAS),
    ("l'immeuble d'en face est en feu", Danger.FIRE),
    ("câble électrique tombé par terre, ça fait des étincelles", Danger.WIRES),
    ("ma voisine est tombée, elle ne respire plus", Danger.INJURY),
    ("il a un couteau et menace les gens", Danger.PERSON),
    ("es riecht stark nach gas im keller", Danger.GAS),
    ("dachstuhl brennt in der lindenstraße", Danger.FIRE),
    ("stromleitung liegt auf der straße", Danger.WIRES),
    ("balkon ist eingestürzt", Danger.COLLAPSE),
    ("mann liegt bewusstlos am bahnhof", Danger.INJURY),
    ("ich will nicht mehr leben", Danger.PERSON),
    ("в подъезде сильно пахнет газом", Danger.GAS),
]
NEAR_MISSES = [
    "the price of gas is up again",
    "street light out by the gas station",
    "this app is killing me",
    "dead wire hanging off the old phone box, has been cut",
    "the bin fire was put out, please collect the remains",
    "fire drill at the school went on for an hour",
    "fire hydrant is leaking",
    "dry brush is a fire hazard",
    "i nearly died laughing",
    "could murder a pizza",
    "we watched a film about a man with a gun",
    "lamp has burned out",
    "drowning in paperwork here",
    "el precio del gas subió otra vez",
    "me muero de hambre",
    "ya apagaron el fuego del contenedor",
    "le feu rouge ne marche pas",
    "je suis morte de rire",
    "exercice incendie demain à l'école",
    "die laterne brennt den ganzen tag",
    "gas geben kann man hier nicht",
    "ich lach mich tot",
    "der brand wurde gelöscht, nur der müll liegt noch da",
    "",
    "🙂",
]


@pytest.mark.parametrize(("text", "kind"), REAL)
def test_danger_now_is_recognized(text: str, kind: Danger) -> None:
    assert danger(text) is kind


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_sounds_like_danger_is_not(text: str) -> None:
    assert danger(text) is None


def test_what_is_over_and_began_again_is_danger() -> None:
    assert danger("the fire in the shed was put out, but now the roof is on fire again") is Danger.FIRE


def test_a_joke_does_not_undo_a_hazard() -> None:
    assert danger("lol there is a strong smell of gas in the kitchen") is Danger.GAS


def test_people_at_risk_come_before_hazards() -> None:
    assert danger("he says he will kill himself and there is a smell of gas") is Danger.PERSON


def test_one_answer_takes_a_few_milliseconds_whatever_the_text() -> None:
    texts = ["pothole " * 20, "gas " * 30_000, "(" * 100_000, "x" * 100_000, *NEAR_MISSES]
    danger("warm up")
    started = time.process_time()
    for text in texts:
        danger(text)
    assert (time.process_time() - started) / len(texts) < 0.05


def test_it_needs_neither_spacy_nor_numpy() -> None:
    code = "import sys, nlp.emergency as e; e.danger('x'); sys.exit(bool({'spacy', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="Gas smell"):
        read_lexicon("Gas smell")
