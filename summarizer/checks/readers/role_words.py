"""The words by which a story tells who buys, is bought and sells: verbs, nouns and what surrounds them."""

from __future__ import annotations

import re

CUE = re.compile(
    r"\b(?:(?P<buy>acquir(?:e|es|ed|ing)|(?:buy|buys|buying|bought)(?!-| out\b)|purchas(?:es|ed|ing)|"
    r"purchase(?! of| price| agreement|r)|"
    r"(?:tak(?:e|es|ing|en)|took) (?:over|control of|private)|(?:tak(?:e|es|ing)|"
    r"took) (?=[^.;,]{0,40}(?:\b(?:stake|interest|holding|position) in\b|private\b))|"
    r"(?:snap|pick|scoop|gobbl|lap)\w* up|swallow(?:s|ed|ing)?|"
    r"übernimmt|kauft)"
    r"|(?P<sell>sell(?:s|ing)?(?: off)?|sold(?: off)?|divest(?:s|ed|ing)?|offload(?:s|ed|ing)?|dispos(?:e|es|ed|"
    r"ing) of|hiv(?:e|es|ed|ing) off|"
    r"part(?:s|ed|ing) with|(?:spin|spins|spun|spinning) (?:off|out)|unbundl(?:e|es|ed)|demerg(?:e|es|ed)|"
    r"carv(?:e|es|ed|ing) out|verkauft)"
    r"|(?P<acquisition>acquisition|takeover(?! (?:offer|bid|approach|proposal|rules))|buyout(?! (?:firm|house|"
    r"group|fund))|buy-out|purchase|Übernahme)"
    r"|(?P<sale>sale|disposal|divestment|divestiture|unbundling|spin-?off|demerger|sell-off|Verkauf)"
    r"|(?P<accept>accept(?:s|ed)?|reject(?:s|ed)?|back(?:s|ed)?|recommend(?:s|ed)?|spurn(?:s|ed)?|rebuff(?:s|"
    r"ed)?|agree(?:s|d)?(?: to)?(?= \S{1,12} (?:takeover|offer|bid))|"
    r"turn(?:s|ed)? down|weight behind|welcom(?:es|ed)|knocked back|brushed off)"
    r"|(?P<raise>rais(?:e|es|ed|ing)|clos(?:es|ed)|secur(?:es|ed)|bag(?:s|ged)|land(?:s|ed)|nab(?:s|bed)|"
    r"rak(?:es|ed) in|pull(?:s|ed) in|bank(?:s|ed)|lock(?:s|ed) in)"
    r"|(?P<lead>led|leads|co-led|anchored|joined|chipped in|came along|participated|took part)"
    r"|(?P<invest>invest(?:s|ed|ing)?|investment|putting|put in|put|puts|pours?|poured)"
    r"|(?P<win>wins?|won|winning|clinch(?:es|ed)|receiv(?:es|ed)|beat)"
    r"|(?P<award>award(?:s|ed|ing)?|pick(?:s|ed)|select(?:s|ed)?|choos(?:e|es)|chose|hire[sd]?|signed up|"
    r"appoint(?:s|ed)?)"
    r"|(?P<supply>suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?|manufactur(?:e|es|ing))"
    r"|(?P<license>licens(?:e|es|ed|ing)|licenc(?:e|es|ed|ing)))\b",
    re.IGNORECASE,
)
ASSET = re.compile(
    r"^[^,;]{0,50}?(?:\b(?:stakes?|shares?|unit|division|business|businesses|arm|subsidiary|holdings?|interest|"
    r"operations|assets|company|firm|per ?cent|pct|group)\b|%)"
)
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|get|gets|got)(?: \w+ly| also| now| to be)? $")
OWN_SHARES = re.compile(r"^['’]s?\s[^.;]{0,45}\b(?:shares?|stock|common|outstanding|equity|capital)\b")
PART_OF = re.compile(r"\b(?:assets|operations|business|properties|plants?|some|amount) of(?: the)? $")
NO_VERB = re.compile(r"\b(?:requires?|approval|approved|is|was|will|has|had|subject|would|said)\b")
BIDS = re.compile(r"\b(?:bid|offer|approach|proposal|takeover|advances|deal)\b")
ROUND = re.compile(r"\b(?:round|series|funding|financing|seed|investment|equity|capital)\b", re.IGNORECASE)
MONEY = re.compile(
    r"[$€£¥]|\b(?:million|billion|mln|bln|crore|m|bn|dlrs|stg|euros?|pounds|yen|francs|marks|rupees)\b", re.IGNORECASE
)
CONTRACT = re.compile(r"\b(?:contract|order|tender|deal|framework|concession|licence|agreement|letter of award)\b")
WON = re.compile(r"^[^,;]{0,60}?\b(?:contracts?|orders?|tender|letter of award|concession)\b")
SOLD_ITSELF = re.compile(  # "Brook closed its sale to Alder": what is sold is Brook
    r"\b(?:complet|conclud|clos|finali[sz]|seal|sign|agree[sd]?|announc)\w*(?: to)? (?:its|their|an?|the) (?:[$€£][\w.]+ (?:m|million|bn|billion)? ?|"
    r"planned |proposed )?$"
)
TO_A_BUYER = re.compile(r"^ to (?![^.;]*\bof (?:its|their|the|an?)\b)")
MAKES = re.compile(
    r"\b(?:(?:complet|conclud|clos|finali[sz]|seal|mak|made|launch|pursu|sign|abandon)\w*|agree[sd]? to|"
    r"announce[sd]? (?:the|its|a))\b[^;]{0,40}$"
)
APPROVES = re.compile(r"\b(?:approv|back)\w*\b[^;]{0,40}$")
PAST = re.compile(
    r"\b(?:in|since|of|by) (?:early |late |mid-|\w+ )?((?:19|20)\d\d)\b|\b(?:last year|last autumn|last spring|"
    r"years? (?:ago|earlier))\b"
)
DENIED = re.compile(r"\b(?:not|never|n['’]t|declined to|no plans? to|refused to|nor)\b[^,;]{0,25}$")

HEADS = frozenset(
    """acq buy bou pur tak too sna pic sco gob lap swa übe kau sel sol div off dis hiv par spi spu unb dem car ver
    sal app acc rej bac rec reb agr tur wei wel kno bru rai clo sec bag lan nab rak pul ban loc led lea co anc joi
    chi cam inv put pou win won cli bea awa cho hir sig sup del man lic""".split()
)
"""The first three letters of every cue: a word that begins otherwise is none."""
