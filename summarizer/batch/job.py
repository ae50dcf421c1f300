"""Job: what a run is to do, and what makes two runs the same.

A job is settings (engine, model, prompt, schema, checks) and what is done to the dump (only deals, repeats
told apart). `Job.key` is kept in the ledger: a run goes on only where all of it is the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from summarizer.engines.choose import engine_for, is_by_rules, reader_for
from summarizer.engines.engine import Engine
from summarizer.engines.model import ModelEngine
from summarizer.engines.openai_pace import Pace
from summarizer.engines.price import PriceTable, cost, load_prices
from summarizer.errors import SettingsError
from summarizer.exchange import Usage
from summarizer.pipeline import Notify
from summarizer.prompt import CHOICE, READER, load_prompt, schema_text
from summarizer.reader import Reader
from summarizer.settings import Settings
from summarizer.worked import house_prompt


@dataclass(frozen=True)
class Job:
    """What is done to every article."""

    settings: Settings
    only_deals: bool = False
    dedupe: bool = True
    sample: str | None = None

    @property
    def by_rules(self) -> bool:
        """Whether the embedded rules fill the cards: then nothing is asked, and all is processor time."""
        return is_by_rules(self.settings)

    @cached_property
    def _prices(self) -> PriceTable:
        return load_prices(self.settings.prices)

    def key(self) -> dict[str, str]:
        """Everything that a card depends on besides its article, in words that a message can show."""
        settings = self.settings
        key = {
            "engine": "rules" if self.by_rules else "openai",
            "checks": json.dumps(settings.checks, sort_keys=True),
            "only": "deals" if self.only_deals else "all",
            "dedupe": "yes" if self.dedupe else "no",
        }
        if self.sample:
            key["sample"] = self.sample
        if not self.by_rules:
            prompt = house_prompt(settings)
            key |= {
                "model": settings.model or "none",
                "prompt": f"{prompt.name} {prompt.version} ({prompt.sha256[:12]})",
                "schema": hashlib.sha256(schema_text().encode()).hexdigest()[:12],
                "window": f"{settings.window} tokens, {settings.answer_room} for the answer",
                "re-asks": str(settings.re_asks),
                "reader": self._reader_words(),
            }
        return key

    @property
    def reads_again(self) -> bool:
        """Whether a second reader is asked about each card."""
        return not self.by_rules and self.settings.reader.use == "on"

    def _reader_words(self) -> str:
        if not self.reads_again:
            return "off"
        prompts = [load_prompt(name) for name in (READER, CHOICE)]
        told = ", ".join(f"{prompt.name} {prompt.version} ({prompt.sha256[:12]})" for prompt in prompts)
        return ", ".join(filter(None, (self.settings.reader.model, told)))

    def engine(self, pace: Pace, notify: Notify) -> Engine:
        """Who fills the cards. Use it in one event loop.

        Raises:
            SettingsError: no key for the model's server.
        """
        return engine_for(self.settings, record=None, replay=None, notify=notify, pace=pace)

    def reader(self, pace: Pace, notify: Notify) -> Reader | None:
        """Who reads the cards again; None where nobody does. Use it in one event loop.

        Raises:
            SettingsError: no key for its server.
        """
        return (
            reader_for(self.settings, record=None, replay=None, notify=notify, pace=pace) if self.reads_again else None
        )

    def price(self, usage: Usage, *, reading: bool = False) -> Decimal | None:
        """US dollars by the price table, of the reader's model where it is `reading`; None where it does not hold it."""
        model = (self.settings.reader.model if reading else None) or self.settings.model
        if self.by_rules or model is None:
            return Decimal(0)
        return cost(model, usage, self._prices)

    def check_budget(self, budget: Decimal | None) -> None:
        """A budget needs a price.

        Raises:
            SettingsError: the model's price is not known.
        """
        readings = (False, True) if self.reads_again else (False,)
        if budget is not None and any(self.price(Usage(0, 0), reading=reading) is None for reading in readings):
            models = " and ".join(dict.fromkeys(filter(None, (self.settings.model, self.settings.reader.model))))
            raise SettingsError(f"--budget needs a price for {models}: give it in summarizer.toml under [prices]")


def asking(engine: Engine) -> ModelEngine | None:
    """The engine where it asks a model: its `ask` may be replaced (`dataclasses.replace`)."""
    return engine if isinstance(engine, ModelEngine) else None
