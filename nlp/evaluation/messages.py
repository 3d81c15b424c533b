"""Report or talk, which intent, which language, how many problems, how urgent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.category import Category
from core.understanding import Urgency
from nlp.components.language import LANGUAGES
from nlp.evaluation.answers import Answered
from nlp.evaluation.categories import Confusion, confusions
from nlp.evaluation.shares import Share, share


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFigures:
    """A figure is None where no row carries its label."""

    kept: Share | None  # reports taken for reports
    let_through: Share | None  # other messages taken for reports
    intent: Share | None
    intent_by_language: tuple[tuple[str, Share], ...]
    intent_confusions: tuple[Confusion, ...]
    language: Share | None  # over the languages we serve
    language_confusions: tuple[Confusion, ...]
    several_right: Share | None  # rows with several problems: all found and none invented
    several_found: Share | None  # of their problems, how many were found
    invented: Share | None  # rows with one problem that were split


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyFigures:
    """Emergencies by the rules alone and as answered, which is the rules and then the model."""

    rules_found: Share
    rules_false: Share
    found: Share
    false: Share
    danger_right: Share  # of those found whose kind is labelled
    urgency: Share | None
    urgency_confusions: tuple[Confusion, ...]
    by_language: tuple[tuple[str, Share, Share, Share, Share], ...]  # rules found, rules false, found, false


def message_figures(answered: Sequence[Answered]) -> MessageFigures:
    labelled = [one for one in answered if one.row.categories]
    intents = [one for one in answered if one.row.intent]
    served = [one for one in answered if one.row.language in LANGUAGES]
    several = [one for one in labelled if len(one.row.categories) > 1]
    single = [one for one in labelled if one.row.is_report and one.row.counts_problems and len(one.row.categories) == 1]
    return MessageFigures(
        kept=some(one.said.is_report for one in labelled if one.row.is_report),
        let_through=some(one.said.is_report for one in labelled if not one.row.is_report),
        intent=some(map(_is_intent_right, intents)),
        intent_by_language=tuple(
            (name, share(_is_intent_right(one) for one in intents if one.row.language == name))
            for name in sorted({one.row.language for one in intents})
        ),
        intent_confusions=confusions([(one.row.intent, one.said.intent.value) for one in intents]),
        language=some(one.said.language == one.row.language for one in served),
        language_confusions=confusions([(one.row.language, one.said.language) for one in served]),
        several_right=some(_told(one) == sorted(one.row.categories) for one in several),
        several_found=some(meant in _told(one) for one in several for meant in one.row.categories),
        invented=some(len(one.said.problems) > 1 for one in single),
    )


def some(values: Iterable[bool]) -> Share | None:
    """None when there is nothing to count."""
    counted = share(values)
    return counted if counted.of else None


def _is_intent_right(one: Answered) -> bool:
    return one.row.intent == one.said.intent.value


def _told(one: Answered) -> list[Category]:
    return sorted(problem.category for problem in one.said.problems)


def urgency_figures(answered: Sequence[Answered]) -> UrgencyFigures | None:
    labelled = [one for one in answered if one.row.emergency is not None]
    if not labelled:
        return None
    graded = [(one.row.urgency.value, one.said.urgency.value) for one in labelled if one.row.urgency is not None]
    with_kind = [one for one in labelled if one.row.emergency and one.row.danger and is_alarm(one)]
    rules_found, rules_false, found, false = _alarms(labelled)
    return UrgencyFigures(
        rules_found=rules_found,
        rules_false=rules_false,
        found=found,
        false=false,
        danger_right=share(one.said.danger is one.row.danger for one in with_kind),
        urgency=some(meant == said for meant, said in graded),
        urgency_confusions=confusions(graded),
        by_language=tuple(
            (name, *_alarms([one for one in labelled if one.row.language == name]))
            for name in sorted({one.row.language for one in labelled})
        ),
    )


def is_alarm(one: Answered) -> bool:
    return one.said.urgency is Urgency.EMERGENCY


def _alarms(labelled: Sequence[Answered]) -> tuple[Share, Share, Share, Share]:
    real = [one for one in labelled if one.row.emergency]
    rest = [one for one in labelled if not one.row.emergency]
    return (
        share(one.by_rules is not None for one in real),
        share(one.by_rules is not None for one in rest),
        share(map(is_alarm, real)),
        share(map(is_alarm, rest)),
    )
