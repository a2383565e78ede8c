"""How fast textacy finds direct quotations, run by a Python of its own that has textacy and spaCy.

Reads a JSON list of English texts from standard input; prints the seconds of CPU for parsing and for what textacy does
after it. No trained English model can be had from the package index, so that the pipeline is spaCy's own convolutional
one (token vectors of width 96 and depth 4, tagger, parser, as in its small English models, without the recogniser of
names) fitted to a few invented sentences: it costs what such a pipeline costs, its speed is real, and its parses are
not. Nothing is said here of how right textacy is.
"""

import json
import sys
import time

import spacy
import textacy
from spacy.lookups import Lookups
from spacy.training import Example
from textacy.extract import direct_quotations

STEPS = 40
# Words as word/tag/dependency/place of the head in the sentence.
SENTENCES = (
    (
        "“/``/punct/2 We/PRP/nsubj/2 agree/VBP/ccomp/5 ”/''/punct/2 ,/,/punct/5 said/VBD/ROOT/5 Orin/NNP/compound/7 "
        "Vesk/NNP/nsubj/5 ././punct/5"
    ),
    "The/DT/det/1 council/NN/nsubj/2 rejects/VBZ/ROOT/2 the/DT/det/5 old/JJ/amod/5 plan/NN/dobj/2 ././punct/2",
    (
        "Lena/NNP/compound/1 Doru/NNP/nsubj/2 warned/VBD/ROOT/2 that/IN/mark/6 talks/NNS/nsubj/6 will/MD/aux/6 "
        "fail/VB/ccomp/2 soon/RB/advmod/6 ././punct/2"
    ),
    (
        "In/IN/prep/4 spring/NN/pobj/0 ,/,/punct/4 parties/NNS/nsubj/4 met/VBD/ROOT/4 in/IN/prep/4 Selm/NNP/pobj/5 "
        "and/CC/cc/4 signed/VBD/conj/4 nothing/NN/dobj/8 ././punct/4"
    ),
    (
        "She/PRP/nsubj/1 told/VBD/ROOT/1 us/PRP/dobj/1 :/:/punct/1 “/``/punct/6 Nobody/NN/nsubj/6 left/VBD/ccomp/1 "
        "”/''/punct/6 ././punct/1"
    ),
)
KINDS = {
    "DT": "DET", "JJ": "ADJ", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "VB": "VERB", "VBD": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "IN": "ADP", "RB": "ADV", "CC": "CCONJ", ",": "PUNCT", ".": "PUNCT",
    ":": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
LEMMAS = {"said": "say", "says": "say", "told": "tell", "warned": "warn", "added": "add", "rejects": "reject"}


def pipeline() -> spacy.Language:
    """Make the pipeline and fit it to the invented sentences."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listen,
    }
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 1})
    examples = [example(nlp, sentence) for sentence in SENTENCES]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(STEPS):
        nlp.update(examples, sgd=optimizer)
    ruler = nlp.add_pipe("attribute_ruler")
    for tag, kind in KINDS.items():
        ruler.add([[{"TAG": tag}]], {"POS": kind})
    lookups = Lookups()
    lookups.add_table("lemma_lookup", LEMMAS)
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    return nlp


def example(nlp: spacy.Language, sentence: str) -> Example:
    """Return one invented sentence with its tags and heads."""
    rows = [word.rsplit("/", 3) for word in sentence.split(" ")]
    words, tags, deps, heads = zip(*rows, strict=True)
    doc = spacy.tokens.Doc(nlp.vocab, words=list(words))
    return Example.from_dict(doc, {"tags": tags, "deps": deps, "heads": [int(head) for head in heads]})


def main() -> None:
    """Time the texts."""
    texts = json.load(sys.stdin)
    nlp = pipeline()
    list(direct_quotations(nlp("“We agree on this,” said Orin Vesk.")))
    begun = time.process_time()
    docs = list(nlp.pipe(texts, batch_size=64))
    parsed = time.process_time()
    found = refused = 0
    for doc in docs:
        try:
            found += sum(1 for _ in direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            refused += 1
    ended = time.process_time()
    result = {"parse": parsed - begun, "after": ended - parsed, "found": found, "refused": refused}
    result |= {"spacy": spacy.__version__, "textacy": textacy.__version__}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
