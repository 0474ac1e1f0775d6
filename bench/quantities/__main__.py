"""``python -m bench.quantities [--errors]``: scores reading on our sentences.

Prints precision, recall and F1 of spans, values, bounds and unit types, and speed with
its growth; beside them, in the same run, those of Microsoft's
``recognizers-text-suite`` where it is installed.
"""

import argparse

from bench.quantities import peer
from bench.quantities.score import Score, differences, load, scores
from bench.quantities.speed import growth, measured


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.quantities")
    parser.add_argument("--errors", action="store_true", help="list what differs")
    options = parser.parse_args()
    sentences = load()
    figures = sum(len(sentence.figures) for sentence in sentences)
    print(f"{len(sentences)} sentences, {figures} figures")
    readers = {"quantities": peer.ours}
    theirs = peer.recognizers()
    if theirs:
        readers["recognizers-text-suite"] = theirs
    for name, reader in readers.items():
        _print(name, scores(sentences, reader))
    if theirs is None:
        print("recognizers-text-suite is not installed: nothing to compare with")
    for name, reader in readers.items():
        _print_speed(name, reader, sentences)
    if options.errors:
        print(*differences(sentences, peer.ours), sep="\n")


def _print(name: str, found: dict[str, Score]) -> None:
    print(f"\n{name:24} precision  recall      F1")
    for aspect, score in found.items():
        numbers = f"{score.precision:9.3f} {score.recall:7.3f} {score.f1:7.3f}"
        print(f"  {aspect:22}{numbers}")


def _print_speed(name: str, reader, sentences) -> None:
    text = "\n".join(sentence.text for sentence in sentences)
    speed = measured(reader, text)
    print(f"\n{name}: {speed / 1e6:.2f} million characters a second", end="")
    if reader is peer.ours:
        print(f"; eight times the text takes {growth(reader, text):.1f} times as long")
    else:
        print()


if __name__ == "__main__":
    main()
