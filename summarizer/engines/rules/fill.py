"""From a story to a briefing: each event becomes a deal, and every fact brings its words along."""

from __future__ import annotations

from summarizer.article import Story
from summarizer.deal import Briefing, Deal
from summarizer.engines.rules.amounts import other_amounts, value_of
from summarizer.engines.rules.approvals import approvals_of
from summarizer.engines.rules.events import Event, find_events, tells_of_others
from summarizer.engines.rules.facts import advisers_of, concerns_of, dates_of, missing_of, stake_of, term_of
from summarizer.engines.rules.kinds import kind_of
from summarizer.engines.rules.parties import parties_of, subject_of
from summarizer.engines.rules.prose import headline_of, summary_of
from summarizer.engines.rules.reading import Reading
from summarizer.engines.rules.status import status_of


def fill(story: Story) -> Briefing:
    """The briefing that the rules can show; fields they cannot show stay empty, and `deals` is [] where no deal is told."""
    reading = Reading(story)
    events = find_events(reading)
    deals = [_deal(reading, event, alone=len(events) == 1 and not tells_of_others(reading, event)) for event in events]
    if len(deals) > 1 and not any(deal.status or deal.value for deal in deals[1:]):
        deals = [_deal(reading, events[0], alone=True)]  # a second deal without price or status is no plain one
    return Briefing(headline=headline_of(reading, deals), summary=summary_of(deals), deals=deals)


def _deal(reading: Reading, event: Event, alone: bool) -> Deal:
    """One deal. Facts that no transfer ties to it are taken from the whole article only when it is the only deal."""
    rest = range(event.sentences[0], len(reading.sentences)) if alone else ()
    told = list(dict.fromkeys([*event.sentences, *rest]))
    kind = kind_of(reading, event)
    value = value_of(reading, event)
    deal = Deal(
        kind=kind,
        status=status_of(reading, event),
        parties=parties_of(reading, event, kind),
        value=value,
        other_amounts=other_amounts(reading, value) if alone else [],
        stake=stake_of(reading, event),
        term=term_of(reading, event, kind),
        subject=subject_of(reading, event),
        dates=dates_of(reading, told),
        approvals=approvals_of(reading, told),
        concerns=concerns_of(reading, told),
        missing=missing_of(value),
    )
    return deal.model_copy(update={"advisers": advisers_of(reading, deal)}) if alone else deal
