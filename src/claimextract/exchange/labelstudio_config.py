"""The labelling interface that Label Studio needs for the exported tasks, from the one vocabulary."""

from __future__ import annotations

from lxml import etree

from claimextract.exchange.vocabulary import ATTRIBUTES, LABELS, ROLES, labels_with

TEXT_TAG = "text"
LABELS_TAG = "label"
_COLOURS = {
    "claim": "#1f77b4",
    "recommendation": "#2ca02c",
    "event": "#d62728",
    "entity": "#9467bd",
}


def config() -> str:
    """The configuration as XML."""
    view = etree.Element("View")
    # without it the browser collapses space, and offsets no longer fit
    etree.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    relations = etree.SubElement(view, "Relations")
    for role in ROLES:
        etree.SubElement(relations, "Relation", value=role)
    labels = etree.SubElement(view, "Labels", name=LABELS_TAG, toName=TEXT_TAG)
    for label in LABELS:
        etree.SubElement(
            labels, "Label", value=label, background=_COLOURS.get(label.partition("-")[0], "#7f7f7f")
        )
    etree.SubElement(view, "Text", name=TEXT_TAG, value="$text")
    for name, attribute in ATTRIBUTES.items():
        shared = {
            "name": name,
            "toName": TEXT_TAG,
            "perRegion": "true",
            "visibleWhen": "region-selected",
            "whenTagName": LABELS_TAG,
            "whenLabelValue": ",".join(labels_with(name)),
        }
        if attribute.values:
            shared |= {"choice": "single-radio", "showInline": "true"}
            choices = etree.SubElement(view, "Choices", shared)
            for value in attribute.values:
                etree.SubElement(choices, "Choice", value=value)
        else:
            shared |= {"maxSubmissions": "1", "editable": "true", "placeholder": name}
            etree.SubElement(view, "TextArea", shared)
    return etree.tostring(view, encoding="unicode", pretty_print=True)
