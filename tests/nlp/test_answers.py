import json

from nlp.answers import answer_lines
from nlp.pipeline import Reader

FIELDS = {
    "id", "is_report", "intent", "category", "confidence", "top", "language", "urgency", "problems", "places",
    "private",
}  # fmt: skip


def test_each_line_has_one_answer_and_a_bad_one_says_why(reader: Reader) -> None:
    lines = [
        json.dumps({"id": "a", "text": "pothole on Mill Road", "lang": "en"}),
        "{not json",
        "[1]",
        json.dumps({"id": 2}),
        json.dumps({"text": "no id"}),
        json.dumps({"id": 3, "text": ""}),
        json.dumps({"id": 4, "text": "x" * 100_000}),
        json.dumps({"id": 5, "text": "thank you", "lang": None}),
        "",
    ]
    answers = list(answer_lines(lines, reader))
    assert [answer.get("line", answer.get("id")) for answer in answers] == ["a", 2, 3, 4, 5, 3, 4, 5]
    assert all(set(answer) in (FIELDS, {"line", "error"}) for answer in answers)
    json.dumps(answers)


def test_what_is_no_report_has_no_category_but_three_guesses(reader: Reader) -> None:
    (answer,) = answer_lines([json.dumps({"id": 1, "text": "thank you so much"})], reader)
    assert answer["category"] == "none"
    assert answer["intent"] == "thanks"
    assert len(answer["top"]) >= 3
