"""What a sentence says of someone whose approval a deal needs: granted, refused, pending, required, not needed.

The cues are read from the clause that names the authority, then from its relative clause, then from
its neighbours. A grant that is only hoped for, conditional or denied ("if it approves", "has not yet
cleared") counts as open. No authority is known by name here, and no law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from summarizer.text.sentences import Span

Says = Literal["granted", "refused", "pending", "required", "not_needed"]

_CUT = re.compile(
    r"[;:]\s|\s[—–-]+\s|[.!?][\"”’']?\s+(?=[\"“A-ZÄÖÜÉ])|,?\s(?:but|while|whereas|whilst|although|though|however|"
    r"aber|während)\s|,\s|\sand\s|\sund\s"
)
_RELATIVE = re.compile(r"(?:(?:to|with|from|by|before|of|at) )?(?:which|whom|who|whose|where)\b", re.IGNORECASE)

_NOT_NEEDED = re.compile(
    r"\bno (?:\w+ ){0,3}(?:filing|approval|clearance|consent|notification|permission|vote|"
    r"review)s?\b[^.;]{0,40}\b(?:need|necess|requir)\w*"
    r"|\bno need (?:for|to)\b|\bneed(?:s|ed)? no\b|\bneed not\b|\brequir(?:es|ed|e) no\b"
    r"|\b(?:do|does|did|is|are|was|were|will|would)(?: not|n['’]t)(?: \w+){0,4} (?:need|needed|require|required|"
    r"necessary|subject to)\b"
    r"|\b(?:not (?:needed|required|necessary|subject to)|exempt(?:ed)? from|non-?binding|not binding|"
    r"binds nobody|binds no one)\b"
    r"|\bnor (?:did|do|does|is|was|need)\b[^.;]{0,30}\b(?:need|ask|require|required|necessary)\w*"
    r"|\bwithout (?:needing|the need for|requiring)\b|\bonly takes an interest (?:from|above|in)\b|"
    r"\bhas no (?:say|jurisdiction|veto|power)\b"
    r"|\b(?:is|are|was|were)(?: not|n['’]t) (?:called for|asked for|in the frame|involved|in play|required to)\b"
    r"|\b(?:does|do|did|will|would)(?: not|n['’]t) (?:come|enter|figure|get|apply|arise)(?: into (?:it|this|"
    r"play))?\b(?! (?:by|until|before))"
    r"|\b(?:only )?(?:has|have|had|needs?) to be (?:told|informed)\b|\bmust be (?:told|informed)\b|\b(?:might|"
    r"may|could) (?:also |yet |well )?(?:have|ask|raise|put) "
    r"(?:some |a few )?questions\b|\b(?:might|may|could) (?:also |yet |well )?take an interest\b|"
    r"\bneed not (?:trouble|bother|ask)\b"
    r"|\b(?:do(?:es)?|did)(?: not|n['’]t) (?:believe|think) (?:it|they|he|she) (?:needs?|has|"
    r"have) to (?:trouble|bother|ask|tell)\b"
    r"|\b(?:outside|beyond) (?:its|the|their) (?:remit|jurisdiction|powers)\b|\bdo(?:es)? not (?:get|"
    r"have) a (?:vote|say)\b"
    r"|\bkeine(?:r|n)? (?:anmeldung|genehmigung|freigabe|zustimmung)\b"
)
_GRANTED = re.compile(
    r"(?<![-\w])(?:approved|cleared|clears|approves|greenlit|green-lit|greenlighted|green-lighted|waved through|"
    r"wave[sd]? (?:it|the \w+) through|rubber-stamped|"
    r"signed off|signs off|sanctioned|consented|authori[sz]ed|authori[sz]es|ratified|assented|endorsed|gave|"
    r"gives|given|granted|grants|"
    r"no objections?|did not object|declared unconditional|freigegeben|genehmigt|zugestimmt|gebilligt|autorisé|"
    r"approuvé|aprobado|autorizado|"
    r"(?:has|have|had) (?:already )?given|won|received|obtained|secured|gained|got) "
    r"?(?:(?:\w+(?:['’]s)?,? ){0,5}?(?:approval|consent|nod|blessing|go-ahead|green light|assent|clearance|"
    r"permission|thumbs-up|permit|licen[cs]e|ok|okay|all-clear|sign-off|tick|imprimatur|say-so))?"
    r"|\b(?:would|will|does|did|had|has)(?: not|n['’]t) (?:challenge|oppose|block|object|intervene|stand in)\b|\bnot to (?:challenge|oppose|block|"
    r"object|intervene)\b"
    r"|\b(?:decided|chose|opted|agreed) not to (?:refer|challenge|block|oppose)\b|\bearly termination\b|"
    r"\bwaiting period\b[^.;]{0,40}\b(?:expired|run out|ran out|ended|lapsed|over|passed)\b"
    r"|\b(?:approvals?|consents?|clearances?|permissions?|permits?|nod|go-ahead|green light|blessing|sign-off|licen[cs]es?)\b"
    r"[^.;]{0,50}?\b(?:arrived|came (?:in|through|on)|is in place|are in place|(?:was|were) (?:given|granted|received|obtained|issued)|"
    r"(?:has|have|had) (?:now |already |since )?(?:come|arrived|been (?:given|granted|received|obtained|issued)))\b"
    r"|\b(?:lifted|dissolved|dismissed|threw out|refused) (?:the|an?|its|any) (?:\w+ )?injunction\b"
    r"|\bvoted (?:\w+ ){0,3}(?:for|in favou?r|to approve|to accept|to back)\b|\b(?:approval|consent|clearance|"
    r"permit) came\b|\bapproval in hand\b"
    r"|\b(?:okayed|nodded through|let through|found nothing wrong|did not stand in the way|blessed|backed|"
    r"cleared the way|rubber-stamps|"
    r"(?:raised|raises|has|have|had) no objections?|gave (?:it|them) a pass|"
    r"(?:wave[sd]?|lets?|nod(?:s|ded)?|pass(?:ed|es)?) (?:it|them|the [\w-]+|this [\w-]+)(?: [\w-]+)? through|"
    r"(?:has|have|had) (?:(?:the|its|their|all|full|prior|board|shareholders?|stockholders?|regulatory|antitrust|unanimous|"
    r"written|formal|necessary|required)['’]? ){0,3}(?:approval|approvals|consent|clearance|blessing|go-ahead|backing)|"
    r"(?:approvals?|consents?|clearances?|permits?|permission|licen[cs]es?) (?:is|are|was|were) (?:already |now )?in (?:hand|the bag)|"
    r"let (?:it|the [\w-]+) go (?:ahead|through)|had passed|has passed|without (?:a peep|a murmur|"
    r"taking any action|further action))\b"
)
_NEEDS_NOUN = re.compile(
    r"^(?:gave|gives|given|granted|grants|won|received|obtained|secured|gained|got|(?:has|have|"
    r"had) (?:already )?given)\b"
)
_NOUN = re.compile(
    r"\b(?:approval|consent|nod|blessing|go-ahead|green light|assent|clearance|permission|thumbs-up|permit|"
    r"licen[cs]e|all-clear|backing|ok|okay|sign-off|tick|imprimatur|say-so)s?\b"
)
_GRANTED_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:agreed to|have agreed|has agreed|passed|accepted|backed|supported|issued|waived|"
    r"ruled (?:\w+ ){0,4}(?:that|in favou?r|for)|found no|"
    r"has (?:now )?said yes|says? yes|okayed|blessed|allowed|lets?|done so)\b"
)
_REFUSED = re.compile(
    r"\b(?:refused|refuses|rejected|rejects|blocked|blocks|vetoed|turned (?:it |the \w+ )?down|denied|prohibited|"
    r"barred|forbidden|forbade|sued|halted|"
    r"opposed|opposes|ruled against|struck down|overturned|threw out|thrown out|stopped|shot down|knocked back|"
    r"quashed|gave (?:it )?the thumbs-down|slammed the door|stood in the way|came (?:out|down) against|"
    r"put its foot down|disallowed|(?<!lifted the )(?<!lifted an )(?<!dissolved the )(?<!dismissed the )(?<!refused an )injunction|"
    r"untersagt|abgelehnt|"
    r"voted (?:\w+ ){0,2}(?:against|it down|down)|said no|withheld|declined to (?:approve|clear|grant))\b"
)
_PENDING = re.compile(
    r"\b(?:yet to|pending|outstanding|awaiting|awaits|await|awaited|waiting for|under review|"
    r"under the microscope|second request|in its in-?tray|on its desk|in the balance|up in the air|in no hurry|"
    r"sitting on|holding out for|mulling|chewing over|wants? a closer look|taking a (?:closer |long |"
    r"hard )?look|not made up its mind|make up its mind|makes up its mind|(?:leaf|por|go|comb|pick|sift|wad|"
    r"plough|plow)ing (?:through|over)|yet to be (?:heard|had)|still (?:be )?to be had|in review|is due to|"
    r"are due to|was still|is still|are still|still (?:has|have|to)|"
    r"(?:is|are|was|were|been) (?:now |also |currently )?(?:reviewing|investigating|examining|considering|"
    r"studying|scrutini[sz]ing|looking (?:at|into)|assessing|weighing|probing|vetting)|"
    r"still (?:\w+ )?(?:reviewing|investigating|examining|considering|studying|looking|weighing)|"
    r"(?:has|have|had)(?: not|n['’]t)|did not (?:rule|decide)|never (?:ruled|decided|approved|cleared)|"
    r"opened (?:an?|its)|opens (?:an?|its)|(?:launched|began|started|extended|deepened) (?:an?|its|the)|in-depth|"
    r"phase (?:2|two|ii)|"
    r"sent (?:its|the|their) (?:papers?|files?|filings?|application|documents)|"
    r"(?:files?|papers?|application|dossier|request|notification|notice)(?: \w+){0,3}? (?:reached|arrived|lodged|"
    r"with (?:us|it|them)|(?:lies?|sits?|rests?|is|are|was|were) with)|"
    r"lodged (?:an?|its|the|with)|notified (?:it|the|to)|"
    r"(?:review|assessment|probe|inquiry|examination|procedure|audit)s?\b[^.;]{0,40}\b(?:is|are) (?:running|under way|"
    r"underway|continuing|ongoing|open)|"
    r"applied|have filed|has filed|filed (?:for|with|an|its)|submitted|asked (?:the|for)|has until|have until|"
    r"before the (?:\w+ )?(?:tribunal|court|commission|committee)|decision (?:\w+ ){0,4}(?:is|are|was)|ruling is|"
    r"expects? (?:a |the |to (?:rule|decide|vote|hear))|applied for|expected (?:to (?:rule|decide|vote|give)|"
    r"within|by|before|in|next|this)|"
    r"(?:will|would|to|must) (?:decide|rule|vote|hear|vet)|steht (?:noch )?aus|stehen noch aus|ausstehend|prüft)\b"
)
_REQUIRED = re.compile(
    r"\b(?:needs?|needed|needing|requires?|required|requiring|subject to|conditional (?:on|upon)|"
    r"contingent (?:on|upon)|depend(?:s|ent|ing)? (?:on|upon)|hinges? on|"
    r"hangs? on|turns? on|rests? on|rides? on|only (?:when|if|once|after|with)|gets? past|to get past|"
    r"wants? (?:its|their|a) (?:say|tick|nod)|have a say|has a say|must|has to|have to|had to|will (?:need|"
    r"require|have to|seek|apply|file|ask|want|both have to)|would (?:need|require|have to|"
    r"apply|seek|still|want|also want)|seek(?:s|ing)?|provided|"
    r"plans? to (?:file|apply|seek)|intends? to (?:file|apply|seek)|unless|until|if|once|assuming|"
    r"(?<!without )(?<!no )(?<!any )condition(?:s|ed)?|(?:nothing|cannot|can not|can['’]t|may not)\b[^.;]{0,60}\b(?:before|until|without)|"
    r"bedarf|vorbehaltlich|erforderlich|muss|müssen|benötigt)\b"
)
_UNDECIDED = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had) yet to|still (?:has|have|to)|(?:has|have|had)(?: not|n['’]t)|"
    r"second request)\b"
)
"""Nothing has been decided; whether anybody has been asked is not said."""
_OPENS = re.compile(
    r"\b(?:if|once|when|unless|until|should|would|could|may|might|will|must|needs? to|has to|have to|had to|"
    r"to be|to|yet to|not|never|n['’]t|cannot|"
    r"expects?|expected|hopes?|hoping|subject to|whether|likely|seek\w*|await\w*|still be|be|without|no|before|"
    r"unlikely|threaten\w*)\b(?: \w+){0,3} ?$"
)
_IF = re.compile(r"\b(?:if|once|only when|unless|until|whether|assuming)\b(?: \w+){0,5} ?$")
_DONE_BE = re.compile(
    r"\b(?:has|have|had) (?:already |now |also )?been (?:\w+ ){0,2}$|\b(?:has|have|had|was|were) (?:\w+ly |"
    r"already |now |also )?$"
    r"|\b(?:said|says|known|clear|added) (?:that )?(?:it|they|he|she) $"
)


def what_is_said(text: str, sentence: Span, name: Span | None, others: Sequence[Span]) -> set[Says]:
    """What `sentence` says of the approval of whoever stands at `name` (None: of whoever is meant).

    `others`: where other authorities are named; their clauses are not read.
    """
    pieces = list(_pieces(text, sentence))
    if name is None:
        return set().union(*(_cues(text, piece, None) for piece in pieces)) if pieces else set()
    own = next((place for place, piece in enumerate(pieces) if piece.end > name.start), len(pieces) - 1)
    end = own + 1
    while end < len(pieces) and (pieces[end].start < name.end or _RELATIVE.match(text, pieces[end].start)):
        end += 1
    said = _cues(text, Span(pieces[own].start, pieces[end - 1].end), name)
    if said == {"required"}:
        return said | (_after(text, pieces[end:], others) & {"pending"})
    return said or _after(text, pieces[end:], others) or _before(text, pieces[:own])


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for cut in _CUT.finditer(text, sentence.start, sentence.end):
        if cut.start() > start:
            yield Span(start, cut.start())
        start = cut.end()
    if sentence.end > start:
        yield Span(start, sentence.end)


def _after(text: str, pieces: Sequence[Span], others: Sequence[Span]) -> set[Says]:
    """The next clause that says something, joined to the name by a list: "A, B and C have approved"."""
    for place, piece in enumerate(pieces):
        said = _cues(text, piece, None)
        if said == {"required"} and not _names_one(piece, others):
            return said | (_after(text, pieces[place + 1 :], others) & {"pending"})
        if said:
            return said - {"required"} if _names_one(piece, others) else said
    return set()


def _before(text: str, pieces: Sequence[Span]) -> set[Says]:
    """The last clause before that says something: "needs the approval of A, B and C"."""
    for piece in reversed(pieces):
        said = _cues(text, piece, None)
        if said:
            return said
    return set()


def _names_one(piece: Span, others: Sequence[Span]) -> bool:
    return any(piece.start <= other.start < piece.end for other in others)


def _cues(text: str, piece: Span, name: Span | None) -> set[Says]:
    """What one clause says."""
    said = set(_said_in(text[piece.start : piece.end].lower()))
    if name and not said and _GRANTED_AFTER.match(text[name.end : piece.end].lower()):
        return {"granted"}
    return said


@lru_cache(maxsize=1024)
def _said_in(words: str) -> frozenset[Says]:
    """What the words of a clause say, in lower case; several approvals often share one sentence."""
    if _NOT_NEEDED.search(words):
        return frozenset(("not_needed",))
    said: set[Says] = set()
    if _PENDING.search(words):
        said.add("pending")
    if _UNDECIDED.search(words):
        said |= {"pending", "required"}
    if _REQUIRED.search(words):
        said.add("required")
    for label, found in _decisions(words):
        if label == "granted" and said == {"required"} and not _REQUIRED.search(words[: found.start()]):
            said = set()  # cleared on conditions is cleared
        before = words[max(0, found.start() - 40) : found.start()]
        is_open = _IF.search(before) or (_OPENS.search(before) and not _DONE_BE.search(before))
        said.add("required" if is_open else label)
    return frozenset(said)


def _decisions(words: str) -> Iterator[tuple[Says, re.Match[str]]]:
    for found in _GRANTED.finditer(words):
        if (
            not _NEEDS_NOUN.match(found.group())
            or _NOUN.search(found.group())
            or _NOUN.search(words, found.end(), found.end() + 60)
        ):
            yield "granted", found
    for found in _REFUSED.finditer(words):
        yield "refused", found
