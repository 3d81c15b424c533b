"""What the figures say against the reader, in sentences: where it is weakest, and where they say little."""

from collections.abc import Iterator, Sequence

from core.category import REPORTABLE, Category
from nlp.components.language import LANGUAGES
from nlp.evaluation.measure import FileFigures
from nlp.evaluation.shares import Share
from nlp.evaluation.tables import short

WORST = 3
ENOUGH_OF_CATEGORY = 20  # rows below which a category's figure is chance
ENOUGH_OF_LANGUAGE = 12
FEW = 100  # rows below which an interval is so wide that it is said
CONFUSIONS = 5


def weaknesses(measured: Sequence[FileFigures]) -> Iterator[str]:
    """A list of sentences, computed; what was not measured at all comes last."""
    yield "## Limits and known weaknesses"
    lines = [line for figures in measured for line in (*_of_categories(figures), *_of_messages(figures))]
    lines += _unmeasured(measured)
    yield "\n".join(f"- {line}" for line in lines)


def _of_categories(figures: FileFigures) -> Iterator[str]:
    found = figures.categories
    if found is None or found.top1.of < FEW:
        return
    enough = [one for one in found.by_category if one.top1.of >= ENOUGH_OF_CATEGORY]
    if worst := sorted(enough, key=lambda one: one.f1)[:WORST]:
        named = "; ".join(f"{_words(one.category)} F1 {one.f1:.2f} ({one.top1.of} rows)" for one in worst)
        yield f"{figures.name}: weakest categories with {ENOUGH_OF_CATEGORY} rows or more: {named}."
    spoken = [one for one in found.by_language if one.top1.of >= ENOUGH_OF_LANGUAGE]
    if len(spoken) > WORST:
        weakest = sorted(spoken, key=lambda one: one.top1.value)[:WORST]
        named = "; ".join(f"{one.language} {short(one.top1)} of {one.top1.of}" for one in weakest)
        yield f"{figures.name}: weakest languages by top-1: {named}."
    pairs = [f"{_words(one.meant)} read as {_words(one.said)} ({one.count})" for one in found.confusions[:CONFUSIONS]]
    if pairs:
        yield f"{figures.name}: most often confused: {'; '.join(pairs)}."


def _of_messages(figures: FileFigures) -> Iterator[str]:
    found, urgency = figures.messages, figures.urgency
    for share, words in (
        (_missed(found.kept), "reports were taken for talk"),
        (found.let_through, "other messages were taken for reports"),
        (_missed(found.several_right), "messages with several problems were not split as labelled"),
        (_missed(urgency.found) if urgency else None, "emergencies were missed, rules and model together"),
        (urgency.false if urgency else None, "messages raised a false alarm"),
        (_missed(figures.places.recall) if figures.places else None, "places were not found"),
        (_missed(figures.private.names) if figures.private else None, "names were not masked"),
    ):
        if share and share.hits:
            yield f"{figures.name}: {share.hits} of {share.of} {words} ({short(share)})."


def _missed(share: Share | None) -> Share | None:
    return Share(hits=share.of - share.hits, of=share.of) if share else None


def _unmeasured(measured: Sequence[FileFigures]) -> Iterator[str]:
    rows: dict[Category, int] = dict.fromkeys(REPORTABLE, 0)
    by_language = dict.fromkeys(LANGUAGES, 0)
    for figures in measured:
        for one in figures.categories.by_category if figures.categories else ():
            rows[one.category] += one.top1.of
        for spoken in figures.categories.by_language if figures.categories else ():
            if spoken.language in by_language:
                by_language[spoken.language] += spoken.top1.of
    if thin := [f"{_words(category)} {count}" for category, count in rows.items() if count < ENOUGH_OF_CATEGORY]:
        yield f"Hardly measured, with fewer than {ENOUGH_OF_CATEGORY} reports in all files: {', '.join(thin)}."
    if thin := [f"{name} {count}" for name, count in by_language.items() if count < FEW]:
        yield f"Languages with fewer than {FEW} reports in all files, whose figures are rough: {', '.join(thin)}."


def _words(category: str) -> str:
    return category.replace("_", " ")
