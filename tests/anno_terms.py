"""The terms of the W3C's annotation context that are used, so that no test of JSON-LD needs a network."""

from __future__ import annotations

from typing import Any

_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_PLAIN = (
    "Annotation TextQuoteSelector TextPositionSelector TextualBody exact prefix suffix start end describing".split()
)
_LINKED = {
    "body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector",
}  # fmt: skip
_WORDS = {"motivation": "motivatedBy", "purpose": "hasPurpose"}


def load(url: str, _: Any = None) -> dict[str, Any]:
    """The context, as a document loader of pyld gives it; any other address is an error."""
    assert url == "http://www.w3.org/ns/anno.jsonld"
    context: dict[str, Any] = {
        "id": "@id",
        "type": "@type",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "AnnotationCollection": f"{_AS}OrderedCollection",
        "AnnotationPage": f"{_AS}OrderedCollectionPage",
        "total": f"{_AS}totalItems",
        "startIndex": f"{_AS}startIndex",
        "first": {"@id": f"{_AS}first", "@type": "@id"},
        "items": {"@id": f"{_AS}items", "@container": "@list"},
    }
    context |= {name: f"{_OA}{name}" for name in _PLAIN}
    context |= {name: {"@id": f"{_OA}{term}", "@type": "@id"} for name, term in _LINKED.items()}
    context |= {name: {"@id": f"{_OA}{term}", "@type": "@vocab"} for name, term in _WORDS.items()}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}
