"""From a story to a briefing: each event becomes a deal, and every fact brings its words along."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.article import Story
from summarizer.clean.voices import notes
from summarizer.deals.deal import Briefing, Deal, Kind
from summarizer.engines.rules.amounts import consideration_of, other_amounts, value_of
from summarizer.engines.rules.events import Event, find_events, told_of
from summarizer.engines.rules.facts import advisers_of, approvals_of, dates_of, missing_of, stake_of, term_of
from summarizer.engines.rules.parties import kind_of, parties_of, subject_of
from summarizer.engines.rules.prose import headline_of, key_points, outlook, plot_of, sentence_of
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.engines.rules.status import attributed, status_of
from summarizer.reading.corrections import find_corrections

_PRICED = (Kind.acquisition, Kind.merger, Kind.stake)


def fill(story: Story) -> Briefing:
    """The briefing that the rules can show; fields they cannot show stay empty, and `deals` is [] where no deal is told."""
    reading = Reading(_without_notes(story).as_told)
    events = _plain(reading, find_events(reading))
    deals = [_deal(reading, event) for event in events]
    told = [line for deal in deals[:1] for line in _told(deal)]
    others = [line for deal in deals[1:] if plot_of(deal) for line in _told(deal)[:1]]
    told += [f"Separately, {re.sub(r'^The ', 'the ', line)}" for line in others]
    points = key_points(deals[0]) if deals else []
    more = points[: max(0, 2 - len(told))] if told and len(points) > 1 else []
    again = f"{told[0].partition(' has ')[0]} is " if told else ""
    return Briefing(
        headline=headline_of(reading, deals),
        summary=" ".join([*told, *(re.sub(f"^{re.escape(again)}", "It is ", line) for line in more)]),
        key_points=points[len(more) :],
        deals=deals,
    )


def _told(deal: Deal) -> list[str]:
    first = sentence_of(deal, one_line(deal.sources[0].text) if deal.sources else "")
    rest = outlook(deal)
    if rest and first.startswith("The deal is"):
        rest[0] = rest[0].replace("The deal", "It", 1)
    return [first, *rest] if first else []


def _without_notes(story: Story) -> Story:
    """The story with its notes marked as beside it, those aside that withdraw something."""
    corrections = find_corrections(story.text)
    spans = [*notes(story.text, story.title_end, story.language), *((one.start, one.end) for one in corrections)]
    kept = [(one.start, one.end) for one in corrections if one.withdrawn]
    more = {span for span in spans if not any(start < span[1] and span[0] < end for start, end in kept)}
    return replace(story, beside=tuple(sorted({*story.beside, *more}))) if more else story


def _plain(reading: Reading, events: list[Event]) -> list[Event]:
    """The events; of two only the first where the second has neither price nor status: it is no plain one."""
    if any(status_of(reading, event) or value_of(reading, event) for event in events[1:]):
        return events
    return events[:1]


def _deal(reading: Reading, event: Event) -> Deal:
    """One deal. Facts that no transfer ties to it are taken from wherever the story does not speak of another."""
    told, kind = told_of(reading, event), kind_of(reading, event)
    deal = Deal(kind=kind, parties=parties_of(reading, event, kind), value=value_of(reading, event))
    more: dict[str, object] = {
        "status": status_of(reading, event),
        **other_amounts(reading, deal, told),
        "consideration": consideration_of(reading, event) if deal.kind in _PRICED else None,
        "stake": stake_of(reading, event),
        "term": term_of(reading, event, deal.kind),
        "subject": subject_of(reading, event),
        "dates": dates_of(reading, told),
        "approvals": approvals_of(reading, deal, told),
        "advisers": advisers_of(reading, deal),
        "missing": missing_of(reading, deal.value),
    }
    return attributed(reading, deal.model_copy(update=more))
