"""What must not be published is found, in fourteen languages, and what only looks like it is left alone."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.components.private import MAX_CHARS, private_spans
from nlp.components.private_words import LEXICONS, cues_for, word_list, words_in
from storage.ids import REF_LETTERS

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "hi", "id")
CORPUS = Path(__file__).parents[2] / "nlp" / "corpus"

NUMBERS = [
    ("phone", "ring me on 07700 900321 about the lamp", "07700 900321"),
    ("phone", "numara 0532 000 11 22", "0532 000 11 22"),
    ("phone", "телефон +7 (900) 000-11-22", "+7 (900) 000-11-22"),
    ("phone", "للتواصل ٠٥٠٠٠٠٠١١١", "٠٥٠٠٠٠٠١١١"),
    ("phone", "फोन ९८०००००००१", "९८०००००००१"),
    ("phone", "hub. 0812 0000 1111", "0812 0000 1111"),
    ("email", "write to jo.roe+kerb@example.org please", "jo.roe+kerb@example.org"),
    ("handle", "tg @jo.roe_7", "@jo.roe_7"),
    ("handle", "my page t.me/jo_roe_7", "t.me/jo_roe_7"),
    ("plate", "blue van ab12 cde on the kerb", "ab12 cde"),
    ("plate", "B-XY 123 parkt auf dem Gehweg", "B-XY 123"),
    ("plate", "la voiture ZZ-123-ZZ", "ZZ-123-ZZ"),
    ("plate", "coche 0000 BBB en la acera", "0000 BBB"),
    ("plate", "auto ZA000ZA sul marciapiede", "ZA000ZA"),
    ("plate", "carro ABC0D00 na calçada", "ABC0D00"),
    ("plate", "carro 00-AA-00 no passeio", "00-AA-00"),
    ("plate", "auto met kenteken 00-XXX-0", "00-XXX-0"),
    ("plate", "samochód WX 00001 na trawniku", "WX 00001"),
    ("plate", "машина а000аа 77 на газоне", "а000аа 77"),
    ("plate", "авто АА 0000 ВВ на тротуарі", "АА 0000 ВВ"),
    ("plate", "34 ZZ 0000 kaldırımda", "34 ZZ 0000"),
    ("plate", "gaadi MH 00 ZZ 0000 gate pe", "MH 00 ZZ 0000"),
    ("plate", "mobil B 0000 ZZZ di trotoar", "B 0000 ZZZ"),
    ("plate", "سيارة لوحة س ص ع ١٢٣٤ على الرصيف", "س ص ع ١٢٣٤"),
    ("plate", "license plate 0zzz000", "0zzz000"),
    ("bank", "refund to GB00 TEST 0000 0000 0000 00 please", "GB00 TEST 0000 0000 0000 00"),
    ("bank", "charged my card 4111 1111 1111 1111 twice", "4111 1111 1111 1111"),
    ("bank", "rekening 1230004560", "1230004560"),
    ("id", "mi DNI es 00000000T", "00000000T"),
    ("id", "CPF 000.000.000-00", "000.000.000-00"),
    ("id", "снилс 000-000-000 00", "000-000-000 00"),
    ("id", "codice fiscale AAABBB00A00A000A", "AAABBB00A00A000A"),
    ("id", "pesel 00000000000", "00000000000"),
]

NAMES = [
    ("en", "my name is sue roebuck and the lamp is out", "sue roebuck"),
    ("en", "old Mrs Quill fell on the ice", "old Mrs Quill"),
    ("en", "bin not emptied. Regards, Jane Roe", "Jane Roe"),
    ("en", "Jane Roe, 14 Mill Road: gully blocked", "Jane Roe, 14 Mill Road"),
    ("es", "el vecino Paco tira escombros", "Paco"),
    ("fr", "je m'appelle Claire Untel", "Claire Untel"),
    ("de", "Nachbar Musterfrau grillt auf dem Balkon", "Musterfrau"),
    ("pt", "Seu Zé da padaria joga lixo", "Seu Zé"),
    ("it", "mi chiamo Anna Tizia, il lampione è spento", "Anna Tizia"),
    ("nl", "mijn naam is Jan van der Test", "Jan van der Test"),
    ("pl", "pani Testowska z trzeciego piętra", "pani Testowska"),
    ("ru", "дядя Вася жжёт мусор", "дядя Вася"),
    ("ru", "Анна Ивановна упала на льду", "Анна Ивановна"),
    ("ru", "Прошу помочь. Тестова Е.В.", "Тестова Е.В"),
    ("uk", "мене звати Оксана Тест", "Оксана Тест"),
    ("tr", "Rıfat Bey çöp yakıyor", "Rıfat Bey"),
    ("ar", "اسمي خالد والإنارة مطفأة", "خالد"),
    ("ar", "جارنا أبو سامر يرمي الأنقاض", "أبو سامر"),
    ("hi", "मेरा नाम सुनीता है", "सुनीता"),
    ("hi", "sharma ji kachra jalate hain", "sharma ji"),
    ("id", "Pak Budi buang sampah", "Pak Budi"),
]

HARMLESS = [
    ("en", "hole on Martin Luther King Street"),
    ("en", "bus 42 at 17:45 on 12/03/2025 never came"),
    ("en", "lamp post number 10048233 flickers"),
    ("en", "trees over 3100 Example Ave, San Diego, CA 92101"),
    ("en", "hole at 51.507412, -0.127811"),
    ("en", "the A40 and the M25 are full of debris"),
    ("en", "the caretaker never answers"),
    ("en", "hello @lamplighter_bot"),
    ("en", "lights out on the 1000-1200 block"),
    ("es", "bache en calle Juan Pérez"),
    ("es", "son 1.500.000 pesos de daños"),
    ("fr", "place du Général de Gaulle sans lumière"),
    ("de", "Herr Bürgermeister, tun Sie was"),
    ("de", "Müll im Clara-Zetkin-Park"),
    ("pt", "protocolo 20250012345 sem resposta"),
    ("it", "buca in via Don Minzoni 14"),
    ("nl", "de Willem de Zwijgerlaan is donker"),
    ("pl", "dziura na ulicy Jana Pawła II"),
    ("ru", "яма на улице Ивана Франко"),
    ("uk", "метро площа Льва Толстого"),
    ("tr", "Mustafa Kemal Bulvarı karanlık"),
    ("ar", "حفرة في شارع خالد بن الوليد"),
    ("hi", "महात्मा गांधी मार्ग पर गड्ढा"),
    ("id", "Jl. Imam Bonjol gelap"),
]


def found(text: str, language: str = "") -> list[tuple[str, str]]:
    return [(span.kind, span.text) for span in private_spans(text, language)]


@pytest.mark.parametrize(("kind", "text", "private"), NUMBERS)
def test_numbers_and_addresses_are_known_by_their_form(kind: str, text: str, private: str) -> None:
    assert found(text) == [(kind, private)]


@pytest.mark.parametrize(("language", "text", "private"), NAMES)
def test_people_are_known_by_what_announces_them(language: str, text: str, private: str) -> None:
    assert [words for _, words in found(text, language)] == [private]


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_streets_times_prices_and_roles_are_nobodys(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_home_beside_a_name_is_one_find_of_its_own_kind() -> None:
    assert found("Jane Roe, 14 Mill Road", "en") == [("address", "Jane Roe, 14 Mill Road")]
    assert found("the gully at 14 Mill Road", "en") == []


@given(
    st.text(alphabet=REF_LETTERS, min_size=4, max_size=4), st.sampled_from(["", "report ", "plate ", "car ", "номер "])
)
def test_a_reference_is_no_plate(reference: str, before: str) -> None:
    assert found(f"{before}{reference}") == []


@given(st.text(max_size=200), st.sampled_from(("", *LANGUAGES)))
def test_any_text_gets_spans_that_hold_its_words(text: str, language: str) -> None:
    spans = private_spans(text, language)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_the_corpus_names_nearly_nobody() -> None:
    lines = [
        (path.parent.name, line)
        for path in sorted(CORPUS.glob("*/*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()[::5]
        if line.strip() and not line.startswith("#")
    ]
    marked = [line for language, line in lines if private_spans(line, language)]
    assert len(marked) < 0.005 * len(lines), marked


def test_every_language_has_its_words() -> None:
    assert {path.stem for path in LEXICONS.glob("*.txt")} == set(LANGUAGES)
    for language in LANGUAGES:
        cues = cues_for(language)
        assert {"intro", "title", "weak"} <= {entry.key for entries in cues.entries.values() for entry in entries}
        assert len(cues.words["given"]) > 100
    assert word_list("numbers", "plate")


def test_words_keep_their_vowel_signs() -> None:
    assert [word.plain for word in words_in("सुनीता जी, l'eau İSTANBUL Müller")] == [
        "सुनीता", "जी", "leau", "istanbul", "muller",
    ]  # fmt: skip


def test_a_flood_of_digits_takes_no_longer_than_a_breath() -> None:
    for flood in (
        "1" * MAX_CHARS,
        "1 " * (MAX_CHARS // 2),
        "A1-" * (MAX_CHARS // 3),
        "Ana Roe " * (MAX_CHARS // 8),
        "@a." * 6000,
    ):
        started = time.perf_counter()
        private_spans(flood)
        assert time.perf_counter() - started < 5
