"""Sheet: a card as rows for a terminal: what leads a row, and the text that hangs beside it.

The verdict comes first, each flag stands under the fact it concerns, and every colour is told in
words or signs too. Nothing here knows the terminal's width or encoding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.text import Text

from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.checks.finding import Severity
from summarizer.render.view import (
    LEGEND,
    MEANING,
    NO_DEAL,
    NO_FINDINGS,
    SIGNS,
    DealView,
    Line,
    Remark,
    View,
    severity_counts,
)

_INKS = {Mark.verified: "green", Mark.flagged: "bold red", Mark.not_checked: "yellow"}
_VERDICT_INKS = {
    Verdict.ready: "bold black on green",
    Verdict.review: "bold black on yellow",
    Verdict.reject: "bold white on red",
}
_SEVERITY_INKS = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.note: "bold cyan"}
_LABEL = 14  # columns; the longest label has 13
_SHORT = 60  # characters: quotes up to here may be shown again


class Row(NamedTuple):
    """`lead` stands once at the left; the lines of `body` hang beside it."""

    lead: Text = Text()
    body: Text = Text()


def card_rows(view: View, *, evidence: bool) -> Iterator[Row]:
    """The rows of a card; with `evidence`, the article's words under each fact."""
    return _Sheet(evidence).card(view)


def finding_rows(remarks: Sequence[Remark], unchecked: Sequence[str], verdict: Verdict, meaning: str) -> Iterator[Row]:
    """The rows of a list of findings, each with its quote in full; what nothing shows; the verdict last."""
    for remark in remarks:
        yield from _Sheet(evidence=False).remark(remark, "", "", field=True)
        yield Row()
    if not remarks:
        yield Row(body=Text(NO_FINDINGS))
    for told in unchecked:
        yield Row(Text("Not checked: " if told is unchecked[0] else " " * 13), Text(told))
    yield from [Row()] if unchecked else []
    yield _verdict_row(verdict, meaning)
    if remarks:
        yield Row(body=Text(severity_counts([remark.severity for remark in remarks]), "dim"))


def _verdict_row(verdict: Verdict, told: str, *, quiet: bool = False) -> Row:
    """`quiet`: in no colour, over a ready card without a deal."""
    return Row(
        Text.assemble((f" {verdict.upper()} ", "bold reverse" if quiet else _VERDICT_INKS[verdict]), " "), Text(told)
    )


@dataclass
class _Sheet:
    """Draws one card, and remembers which quotes it has shown: each is shown in full once."""

    evidence: bool
    shown: dict[str, str] = field(default_factory=dict)  # quote → label it stands under

    def card(self, view: View) -> Iterator[Row]:
        yield _verdict_row(
            view.verdict, view.opening or MEANING[view.verdict], quiet=not view.deals and view.verdict is Verdict.ready
        )
        if view.look:
            yield Row(body=Text("Look at these:"))
            for place, told in enumerate(view.look, 1):
                yield Row(Text(f"{place:>3}. "), Text(told))
        yield Row(body=Text(view.counts, "dim"))
        yield from self.remarks(view.remarks, "", "Card", field=True)
        yield Row()
        yield from self.line(view.headline, Text(), "Headline", style="bold")
        yield Row(Text("  "), Text(" · ".join(view.article), "dim"))
        yield Row()
        yield from self.line(view.summary, Text(), "Summary")
        if view.key_points:
            yield Row()
        for point in view.key_points:
            yield from self.line(point, Text(), "Key points")
        for deal in view.deals:
            yield from self.deal(deal)
        if not view.deals:
            yield Row()
            yield Row(body=Text(NO_DEAL, "bold"))
        for line in view.background:
            label = Text(f"{'Earlier deals' if line is view.background[0] else '':<{_LABEL}}", "dim")
            yield from self.line(line, label, "Earlier deals")
        yield Row()
        for told in view.left_out:
            yield Row(Text("Also not printed: " if told is view.left_out[0] else " " * 18, "dim"), Text(told, "dim"))
        yield Row(body=Text(LEGEND, "dim"))
        yield from (Row(body=Text(part, "dim")) for part in view.foot)

    def deal(self, deal: DealView) -> Iterator[Row]:
        yield Row()
        yield from self.line(deal.title, Text(), deal.title.text, style="bold underline")
        yield from self.remarks(deal.remarks, "", deal.title.text, field=True)
        for section in deal.sections:
            label = Text(f"{section.label:<{_LABEL}}", "dim")
            for line in section.lines:
                yield from self.line(line, label, section.label)
                label = Text(" " * _LABEL)

    def line(self, line: Line, label: Text, name: str, style: str = "") -> Iterator[Row]:
        sign = Text(f"{SIGNS[line.mark]} ", _INKS[line.mark]) if line.mark else Text("  ")
        yield Row(Text.assemble(label, sign), Text(line.text, style))
        indent = " " * (len(label) + 2)
        if self.evidence and line.quote:
            yield Row(Text(indent), self.quote(line.quote, line.words, name))
        for told in line.proofs if self.evidence else ():
            body = Text(f"shown by {told.by}", "dim")
            yield Row(Text(indent), Text.assemble(body, ": ", self.quote(told.words, "", name)) if told.words else body)
        yield from self.remarks(line.remarks, indent, name)

    def remarks(self, remarks: Iterable[Remark], indent: str, name: str, *, field: bool = False) -> Iterator[Row]:
        for remark in remarks:
            yield from self.remark(remark, indent, name, field=field)

    def remark(self, remark: Remark, indent: str, name: str, *, field: bool) -> Iterator[Row]:
        severity = (f"{remark.severity}: ", _SEVERITY_INKS[remark.severity])
        told = f"{remark.field}: {remark.message}" if field else remark.message
        yield Row(Text(indent), Text.assemble(severity, told))
        below = Text(f"{indent}  ")
        if remark.quote:
            yield Row(below, Text.assemble("article: ", self.quote(remark.quote, "", name)))
        if remark.advice:
            yield Row(below, Text(remark.advice, "bold"))

    def quote(self, quote: str, words: str, name: str) -> Text:
        """The quote with its `words` in bold; a long one in full once, then only where it stands."""
        place = quote.find(words) if words else -1
        if quote not in self.shown:
            if len(quote) > _SHORT:
                self.shown[quote] = name
            text = Text(quote, "italic")
            if place >= 0:
                text.stylize("bold", place, place + len(words))
            return text
        where = "above" if self.shown[quote] == name else f"under {self.shown[quote]}"
        return Text(f"“… {words} …” in the quote {where}" if place >= 0 else f"see the quote {where}", "italic")
