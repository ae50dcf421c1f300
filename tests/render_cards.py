"""Cards for the tests of `render`: one with every field, and text that tries to be more than text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from summarizer.article import Article, Removal, Story
from summarizer.card.card import ArticleInfo, Card, Provenance
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.deal import Briefing, Evidence, all_facts

TITLE = "Alder Foods in talks to buy Brook Dairy"
LEAD = (
    "Alder Foods, a maker of oat drinks in Ghent, is in advanced talks to buy 60 percent of Brook Dairy for about "
    "€1.5 billion ($1.6 billion) in cash, two people close to the talks said on Monday."
)
REVIEW = "The sale needs the consent of the Cartel Office, which opened a review in May."
REST = f"{REVIEW} Harrow & Vane advises Brook Dairy."
TEXT = f"{TITLE}\n\n{LEAD}\n\n{REST}"
ARTICLE = Article(raw=TEXT, name="alder.txt")
STORY = Story(ARTICLE, TEXT, title=TITLE, title_end=len(TITLE), removed=(Removal("menu", 0, 4), Removal("menu", 5, 9)))

DEAL: dict[str, Any] = {
    "kind": "acquisition",
    "status": {"value": "in_talks", "as_stated": "in advanced talks", "evidence": LEAD},
    "parties": [
        {"name": "Alder Foods", "role": "acquirer", "location": "Ghent", "business": "oat drinks", "evidence": LEAD},
        {"name": "Brook Dairy", "role": "target", "evidence": LEAD},
    ],
    "value": {
        "amount": "1500000000",
        "currency": "EUR",
        "qualifier": "about",
        "as_stated": "about €1.5 billion",
        "evidence": LEAD,
        "equivalents": [{"amount": "1600000000", "currency": "USD", "as_stated": "$1.6 billion"}],
    },
    "stake": {"percent": 60, "as_stated": "60 percent", "evidence": LEAD},
    "consideration": {"form": "cash", "as_stated": "in cash", "evidence": LEAD},
    "dates": [{"kind": "review_began", "value": "2025-05", "as_stated": "in May", "evidence": REVIEW}],
    "approvals": [{"authority": "Cartel Office", "state": "pending", "evidence": REST}],
    "advisers": [{"name": "Harrow & Vane", "side": "Brook Dairy", "evidence": REST}],
    "sources": ["two people close to the talks"],
    "missing": {"term": "not_stated", "other_amounts": "undisclosed"},
}
BRIEFING: dict[str, Any] = {
    "headline": "Alder Foods in talks to buy 60% of Brook Dairy",
    "summary": "Alder Foods is in advanced talks to buy most of Brook Dairy.",
    "key_points": ["The Cartel Office has opened a review."],
    "deals": [DEAL],
}

HOSTILE = (
    "<script>alert(1)</script></style><img src=x onerror=alert(1)> [bold red]x[/] [link=file:///etc]y[/link] "
    "\x1b[31mred\x1b[0m\x07\x9b2J \u202egnp.exe | a | b | `code` *em* __st__ ~~no~~ [a](javascript:alert(1)) "
    "![i](http://img.example/y.png) {{ 7*7 }} {% raw %} &lt;b&gt; <http://auto.example> \\ \U000e0041 end"
)


def card(
    briefing: dict[str, Any] = BRIEFING,
    findings: Sequence[Finding] = (),
    story: Story = STORY,
    provenance: Provenance | None = None,
    url: str | None = None,
) -> Card:
    """A card whose quotes have their places in the story; a fact is flagged where a finding says so."""
    filled = Briefing.model_validate(briefing)
    marks = {"/headline": Mark.verified, "/summary": Mark.not_checked}
    for where, fact in all_facts(filled):
        marks[where] = Mark.verified
        if fact.evidence:
            fact.evidence = evidence(fact.evidence.quote, story)
    marks |= {where: Mark.flagged for where in marks for found in findings if touches(where, found.where)}
    return Card(
        article=ArticleInfo(
            id="alder.txt", title=story.title, published=date(2025, 6, 2), language="en", sha256="0" * 64, url=url
        ),
        headline=filled.headline,
        summary=filled.summary,
        key_points=filled.key_points,
        deals=filled.deals,
        findings=list(findings),
        marks=marks,
        verdict=Verdict.review,
        provenance=provenance or Provenance(engine="rules", version="1.2.3"),
    )


def evidence(quote: str, story: Story = STORY) -> Evidence:
    """The quote with its place in the story, without one where it is not there."""
    start = story.text.find(quote)
    return Evidence(quote=quote) if start < 0 else Evidence(quote=quote, start=start, end=start + len(quote))


def finding(where: str, message: str = "This is wrong.", severity: str = "error", **more: Any) -> Finding:
    """A finding at a pointer of the card."""
    return Finding(check="made-up", severity=Severity(severity), where=where, message=message, **more)


def hostile_card(url: str | None = None) -> tuple[Card, Story]:
    """A card and its story whose every free text is `HOSTILE`."""
    lead = f"{HOSTILE} said so."
    story = Story(Article(raw=lead, name=HOSTILE), f"{HOSTILE}\n\n{lead}", title=HOSTILE, title_end=len(HOSTILE))
    deal = {
        "kind": "acquisition",
        "status": {"value": "in_talks", "as_stated": HOSTILE, "evidence": lead},
        "parties": [{"name": HOSTILE, "role": "target", "location": HOSTILE, "business": HOSTILE, "evidence": lead}],
        "value": {"amount": None, "as_stated": HOSTILE, "basis": HOSTILE, "equivalents": [HOSTILE], "evidence": lead},
        "other_amounts": [{"what": HOSTILE, "amount": "5", "as_stated": HOSTILE, "evidence": "not there"}],
        "consideration": {"exchange_ratio": HOSTILE, "premium": HOSTILE},
        "approvals": [{"authority": HOSTILE, "evidence": lead}],
        "advisers": [{"name": HOSTILE, "side": HOSTILE, "role": HOSTILE}],
        "concerns": [HOSTILE],
        "missing": {HOSTILE: "conflicting"},
    }
    briefing = {"headline": HOSTILE, "summary": HOSTILE, "key_points": [HOSTILE], "deals": [deal, deal]}
    findings = [
        finding("/deals/0/value", HOSTILE, action=HOSTILE, suggestion=HOSTILE, evidence=evidence(lead, story)),
        finding("", HOSTILE),
    ]
    provenance = Provenance(engine="openai", model=HOSTILE, origin=HOSTILE, notes=[HOSTILE], changed=[f"/{HOSTILE}"])
    made = card(briefing, findings, story, provenance, url)
    return made.model_copy(update={"article": made.article.model_copy(update={"source": HOSTILE})}), story
