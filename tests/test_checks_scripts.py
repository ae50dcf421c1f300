"""Names in other scripts: true cards are left alone, whatever hangs on the names; wrong names are found out."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.checks.reading import Reading
from summarizer.checks.registry import run_checks
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

TRUE = {
    "Chinese": ("青藤集团周二宣布，将以8.4亿元人民币收购北原仪器60%的股份。", "青藤集团", "北原仪器"),
    "Chinese, legal form": ("青藤集团周二宣布，将收购北原仪器60%的股份。", "青藤集团有限公司", "北原仪器"),
    "Japanese": ("北浜精機は11日、南条製薬を420億円で買収すると発表した。", "北浜精機", "南条製薬"),
    "Japanese, legal form": ("北浜精機は11日、南条製薬を買収すると発表した。", "北浜精機株式会社", "南条製薬"),
    "Korean": ("한울전자는 화요일 새벽식품을 1200억원에 인수하기로 했다고 밝혔다.", "한울전자", "새벽식품"),
    "Russian": ("Компания «Севергрань» договорилась о покупке «Тихой гавани», сообщили во вторник.", "Севергрань", "Тихая гавань"),
    "Greek": ("Η Αλκυονίδα συμφώνησε να αγοράσει την εταιρεία της Πετρόχτιστης για 40 εκατ. ευρώ.", "Αλκυονίδα", "Πετρόχτιστη"),
    "Arabic": ("أعلنت شركة نخيل الوادي أنها وافقت على شراء مصنع الرمال مقابل 40 مليون دولار.", "نخيل الوادي", "مصنع الرمال"),
    "Hindi": ("हरितवन लिमिटेड ने नीलगगन फूड्स को 40 करोड़ रुपये में खरीदने की घोषणा की।", "हरितवन लिमिटेड", "नीलगगन फूड्स"),
    "Thai": ("บริษัทเขาเขียวตกลงซื้อกิจการทะเลใสในราคา 40 ล้านบาท ทั้งสองฝ่ายแถลงเมื่อวันอังคารที่ผ่านมา", "เขาเขียว", "ทะเลใส"),
}  # fmt: skip
WRONG = {
    "Chinese": ("青藤集团周二宣布，将收购北原仪器60%的股份。", "青岚集团"),
    "Japanese": ("北浜精機は11日、南条製薬を買収すると発表した。", "南浜精機"),
    "Korean": ("한울전자는 화요일 새벽식품을 인수하기로 했다고 밝혔다.", "한들전자"),
    "Russian": ("Компания «Севергрань» договорилась о покупке «Тихой гавани», сообщили во вторник.", "Южгрань"),
}


def _card(quote: str, *names: str) -> dict[str, object]:
    roles = ("acquirer", "target")
    parties = [
        {"name": name, "role": role, "evidence": {"quote": quote}} for name, role in zip(names, roles, strict=False)
    ]
    return {"headline": " ".join(names), "deals": [{"kind": "acquisition", "parties": parties}]}


def _found(text: str, card: dict[str, object]) -> list[str]:
    """The ids of the checks that fire."""
    return [one.check for one in run_checks(Reading(Briefing.model_validate(card), clean(Article(raw=text))))]


@pytest.mark.parametrize("language", TRUE)
def test_a_true_card_is_left_alone(language: str) -> None:
    """The names are found among other letters, in other cases, without their legal form; in the headline too."""
    text, *names = TRUE[language]
    assert [one for one in _found(text, _card(text, *names)) if "name" in one] == []


@pytest.mark.parametrize("language", WRONG)
def test_a_name_that_only_resembles_one_is_found_out(language: str) -> None:
    """Letters are never forgiven."""
    text, name = WRONG[language]
    assert "name-not-in-article" in _found(text, _card(text, name))
