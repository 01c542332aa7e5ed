"""Texts on which the changed pipeline is compared with the stock one at load: short, but of every kind of decision."""

from __future__ import annotations

import numpy as np
from spacy.attrs import (
    DEP,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    SENT_START,
    TAG,
)
from spacy.language import Language
from spacy.tokens import Doc

#: All that the model's components write.
ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START]

_TEXTS = (
    "On 14 March 2021 the European Union asked Niger's parliament for about $2.5 million, which it didn't get. "
    "“We're not gonna wait,” said Amina Diallo, a teacher in Agadez; nobody knew what to say.\n\n"
    "What the herders want, the mayor said, is water. Let's see who'll pay for the three wells they were promised.",
    "• Roads, clinics\tand schools\n  - closed (see Table 3) 😀 https://example.org/a?b=c  etc...",
    "",
    "No.",
)
_WORDS_A_SENTENCE = 11


def probe_docs(nlp: Language) -> list[Doc]:
    """Fresh documents, each text once without sentence starts and once with all of them settled."""
    docs = [nlp.make_doc(text) for text in _TEXTS]
    for text in (*_TEXTS, " ".join(_TEXTS), " ".join(reversed(_TEXTS))):
        doc = nlp.make_doc(text)
        if len(doc):
            starts = np.full((len(doc), 1), -1, dtype=np.int64)
            # long sentences and short, and here and there one token alone
            starts[::_WORDS_A_SENTENCE] = starts[1 :: 3 * _WORDS_A_SENTENCE] = 1
            doc.from_array([SENT_START], starts.astype(np.uint64))  # type: ignore[arg-type]
        docs.append(doc)
    return docs
