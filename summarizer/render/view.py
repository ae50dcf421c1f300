"""View: what every form of a card shows, in order and in words; no form, no colour, no escaping.

Here, and only here, the text of a card is made fit to be shown: every string of a view is harmless
and on one line. Findings stand with the fact they concern; none is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from summarizer.card.card import Card
from summarizer.card.proof import Mark, Proof
from summarizer.card.verdict import Verdict
from summarizer.checks.finding import Finding, Severity
from summarizer.deals.deal import Deal, DealDate, Evidence, Fact, Status, all_facts, facts
from summarizer.render.foot import foot
from summarizer.render.harmless import one_line
from summarizer.render.labels import label_of, order_of
from summarizer.render.look import left_out, look_at, opening, without_proof
from summarizer.render.wording import (
    counted,
    day_words,
    fact_words,
    field_words,
    missing_words,
    plain,
    quoted,
    suggestion_words,
)  # fmt: skip
from summarizer.style import PLAIN, Style

MEANING = {
    Verdict.ready: "What its print form says is all shown by the article, and nothing is contested.",
    Verdict.review: "A person has to look at it first.",
    Verdict.reject: "Do not use: there is an error at the heart of it.",
}
CLAIM_MEANING = {
    Verdict.ready: "The article carries this sentence.",
    Verdict.review: "Nothing shows that the article carries this sentence, nor that it does not.",
    Verdict.reject: "The article does not carry this sentence.",
}
_STATING = ("as_stated", "name", "authority", "text")  # the part of a fact that its quote should hold verbatim
SIGNS = {Mark.verified: "✓", Mark.flagged: "!", Mark.not_checked: "?"}
LEGEND = "   ".join(f"{sign} {plain(mark)}" for mark, sign in SIGNS.items())
NO_DEAL = "The card holds no deal."
NO_FINDINGS = "Nothing found."


@dataclass(frozen=True)
class Remark:
    """One finding, at the pointer `at` of the card. `quote`: the article's words; `advice`: what to do."""

    at: str
    severity: Severity
    field: str
    message: str
    advice: str
    quote: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Shown:
    """What shows a fact or a clause: "rule price-read", "reader, sentence 3"; `words` where they are not its quote."""

    by: str
    words: str

    @property
    def text(self) -> str:
        """Both on one line."""
        return f"{self.by}: {self.words}" if self.words else self.by


@dataclass(frozen=True)
class Line:
    """One fact, at the pointer `at` of the card: `text` for people, and the `words` that state it in its `quote`.

    `start`, `end`: the quote's place in the story. `mark` is None for what is no claim: what the card lacks. `proofs`: who
    shows it, and by which words where these are not its quote; one for each clause of the prose.
    """

    at: str
    text: str
    mark: Mark | None
    words: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    remarks: tuple[Remark, ...] = ()
    proofs: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Section:
    """The lines of one field."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DealView:
    """One deal; `title` is the line of its kind, `remarks` concern it as a whole or a field that the card does not show."""

    title: Line
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class View:
    """One card.

    `opening`: what must be known before all; `look`: what to look at first, and why; `left_out`: what is not printed.
    `remarks` concern the whole; `foot` says who filled it, from what, at what cost.
    """

    verdict: Verdict
    opening: str
    look: tuple[str, ...]
    left_out: tuple[str, ...]
    counts: str
    article: tuple[str, ...]
    headline: Line
    summary: Line
    key_points: tuple[Line, ...]
    deals: tuple[DealView, ...]
    background: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    foot: tuple[str, ...]


def view_of(card: Card, style: Style = PLAIN) -> View:
    """The view of a card in the house's style: the fields that it names come first, and none is left out."""
    judged = _Judged(card.marks, _grouped_remarks(card), card.proofs, style)
    return View(
        verdict=card.verdict,
        opening=one_line(opening(card) or ""),
        look=tuple(one_line(one.text) for one in look_at(card)),
        left_out=tuple(one_line(one.text) for one in left_out(card)),
        counts=_counts(card),
        article=article_words(card, style),
        headline=judged.line("/headline", card.headline, absent="(no headline)"),
        summary=judged.line("/summary", card.summary, absent="(no summary)"),
        key_points=tuple(judged.line(f"/key_points/{place}", point) for place, point in enumerate(card.key_points)),
        deals=tuple(
            _deal_view(deal, f"/deals/{place}", _title(deal, place, len(card.deals), style), judged)
            for place, deal in enumerate(card.deals)
        ),
        background=tuple(
            judged.line(f"/background/{place}", told.text, evidence=told.evidence)
            for place, told in enumerate(card.background)
        ),
        remarks=judged.about(""),
        foot=tuple(one_line(part) for part in foot(card.provenance)),
    )


def remarks_of(findings: Iterable[Finding]) -> list[Remark]:
    """A card's findings in words, in their order."""
    return [_remark(finding, f"/findings/{place}") for place, finding in enumerate(findings)]


def unshown(card: Card) -> list[str]:
    """What nothing shows and nobody contests, and why: "headline; summary: only a reader can tell ..."."""
    return [one_line(one.text) for one in without_proof(card)]


def _remark(finding: Finding, at: str) -> Remark:
    evidence = finding.evidence
    return Remark(
        at=at,
        severity=finding.severity,
        field=one_line(field_words(finding.where)),
        message=one_line(finding.message),
        advice=one_line(f"Suggested: {suggestion_words(finding)}" if finding.suggestion else finding.action),
        quote=one_line(quoted(evidence.quote)) if evidence else "",
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
    )


def severity_counts(given: Collection[Severity]) -> str:
    """How many of each: "1 error, 2 warnings"; empty for none."""
    counts = Counter(given)
    return ", ".join(counted(counts[severity], severity) for severity in Severity if counts[severity])


@dataclass(frozen=True)
class _Judged:
    """What the rules say, by the pointer of what is shown."""

    marks: Mapping[str, Mark]
    remarks: Mapping[str, tuple[Remark, ...]]
    proofs: Mapping[str, Proof]
    style: Style

    def about(self, at: str) -> tuple[Remark, ...]:
        return self.remarks.get(at, ())

    def line(self, at: str, text: str, words: str = "", evidence: Evidence | None = None, *, absent: str = "") -> Line:
        return Line(
            at=at,
            text=one_line(text) or absent,
            mark=self.marks.get(at, Mark.not_checked) if text.strip() else None,
            words=one_line(words),
            quote=one_line(quoted(evidence.quote)) if evidence else "",
            start=evidence.start if evidence else None,
            end=evidence.end if evidence else None,
            remarks=self.about(at),
            proofs=tuple(_shown_by(self.proofs.get(at, Proof()), evidence)),
        )

    def fact(self, at: str, fact: Fact) -> Line:
        words = next((given for name in _STATING if (given := getattr(fact, name, ""))), "")
        told = fact_words(fact, self.style)
        twice = _bare(words) == _bare(told.rpartition(": ")[2].partition(",")[0])
        beside = f" {quoted(words)}" if isinstance(fact, Status | DealDate) and words and not twice else ""
        return self.line(at, told + beside, words, fact.evidence)


def _shown_by(proof: Proof, evidence: Evidence | None) -> Iterator[Shown]:
    for part in proof.clauses or [proof]:
        if not part.by:
            continue
        told = {"rule": f"rule {part.check}", "person": "a person"}.get(part.by, "reader")
        if part.sentences:
            told += f", {'sentence' if len(part.sentences) == 1 else 'sentences'} {', '.join(map(str, part.sentences))}"
        words = "" if evidence and evidence.quote.find(part.words or "") >= 0 else quoted(part.words or "")
        yield Shown(one_line(told), one_line(words))


def _bare(words: str) -> set[str]:
    """The words without the small ones: "in March 2025" tells what "March 2025" does."""
    return set(re.findall(r"\w+", words.casefold())) - {"in", "on", "the", "of"}


def _deal_view(deal: Deal, at: str, title: str, judged: _Judged) -> DealView:
    style, by_field = judged.style, defaultdict(list)
    for where, fact in facts(deal, at):
        by_field[where.split("/")[3]].append(judged.fact(where, fact))
    if deal.attitude:
        by_field["attitude"].append(judged.line(f"{at}/attitude", plain(deal.attitude, style)))
    sections = [Section(label_of(name, style), tuple(by_field[name])) for name in order_of(style) if by_field[name]]
    if deal.missing:
        lacks = replace(judged.line(f"{at}/missing", missing_words(deal, style)), mark=None)
        sections.append(Section(label_of("missing", style), (lacks,)))
    return DealView(judged.line(f"{at}/kind", title), tuple(sections), judged.about(at))


def _title(deal: Deal, place: int, of: int, style: Style) -> str:
    name, called = plain(deal.kind, style), label_of("deal", style)
    name = name[:1].upper() + name[1:]
    return f"{called} {place + 1} of {of}: {name}" if of > 1 else f"{called}: {name}"


def _grouped_remarks(card: Card) -> Mapping[str, tuple[Remark, ...]]:
    """Findings by the pointer of what is shown and stands nearest above what they concern."""
    homes = {where for where, _ in all_facts(card.briefing)} | {"/headline", "/summary"}
    homes |= {f"/key_points/{place}" for place in range(len(card.key_points))}
    homes |= {f"/deals/{place}/attitude" for place, deal in enumerate(card.deals) if deal.attitude}
    for place, deal in enumerate(card.deals):
        homes |= {f"/deals/{place}", f"/deals/{place}/kind"}
        homes |= {f"/deals/{place}/missing"} if deal.missing else set()
    grouped: defaultdict[str, tuple[Remark, ...]] = defaultdict(tuple)
    for finding, remark in zip(card.findings, remarks_of(card.findings), strict=True):
        grouped[_home(finding.where, homes)] += (remark,)
    return grouped


def _home(where: str, homes: Collection[str]) -> str:
    while where and where not in homes:
        where = where.rpartition("/")[0]
    return where


def _counts(card: Card) -> str:
    marks = Counter(card.marks.values())
    told = ", ".join(f"{marks[mark]:,} {plain(mark)}" for mark in Mark if marks[mark])
    return "; ".join(part for part in (told, severity_counts([finding.severity for finding in card.findings])) if part)


def article_words(card: Card, style: Style = PLAIN) -> tuple[str, ...]:
    """Which article it was: its title where the card has another headline, source, date, address; its id at least."""
    article = card.article
    title = None if article.title == card.headline else article.title
    published = day_words(article.published.isoformat(), style) if article.published else None
    told = [part for part in (title, article.source, published, article.url) if part] or [article.id]
    return tuple(map(one_line, told))
