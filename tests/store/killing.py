"""A process that imports into a project and is killed again and again; after each kill it looks at what is left.

Usage: killing.py TARGET SAMPLES ROUNDS SEED HOW    HOW: unit | group | naive
Prints a report as JSON. "naive" writes a document and its coding in two units: the looking must find the halves.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from concord.store import Store, create, open_store

FRESH = 10  # rounds before a new project is begun, so that looking stays quick


def samples_at(path: str):
    spec = importlib.util.spec_from_file_location("store_samples", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(samples, seed: int):
    document, original = samples.document(seed, sentences=60)
    return document, original, samples.coding(document, seed, statements=20, mentions=40, quotes=15)


def work(target: str, samples, how: str, acknowledge) -> None:
    """Import from the beginning, as a run that is started again does, leaving out what is there; for ever."""
    with open_store(target) as store:
        known = set(store.document_ids())
        group = store.grouped(who="rules", size=3)
        waiting: list[str] = []
        for seed in itertools.count():
            document, original, coding = made(samples, seed)
            if document.id in known:
                continue

            def whole(unit, document=document, original=original, coding=coding) -> None:
                unit.add_document(document, original)
                unit.add_coding(coding, codebook_version="1")

            if how == "group":
                waiting.append(document.id)
                before = group.written
                group.put(whole)
                if group.written > before:
                    acknowledge(waiting)
                    waiting = []
                continue
            if how == "naive":
                with store.writing(who="rules") as unit:
                    unit.add_document(document, original)
                with store.writing(who="rules") as unit:
                    unit.add_coding(coding, codebook_version="1")
            else:
                with store.writing(who="rules") as unit:
                    whole(unit)
            acknowledge([document.id])


def killed_child(target: str, samples, how: str, acts: int, wait: float) -> list[str]:
    """Let a child work until it has acknowledged so much and a moment longer, kill it, return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(target, samples, how, lambda ids: os.write(writing, "".join(f"{i}\n" for i in ids).encode()))
        except BaseException as error:  # noqa: BLE001
            os.write(writing, f"! {error!r}\n".encode())
        os._exit(1)  # the work never ends by itself
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        lines = [pipe.readline().decode().strip() for _ in range(acts)]
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        lines += pipe.read().decode().splitlines()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        lines.append("! the child ended before it was killed")
    return lines


def look(store: Store, samples, acknowledged: set[str]) -> tuple[list[str], int]:
    """Name everything that is half, missing or double; say how many documents there are."""
    found = list(store.check())
    ids = store.document_ids()
    found += [f"{i} was acknowledged and is gone" for i in sorted(acknowledged - set(ids))]
    rows = list(store.audit())
    for act in ("document.added", "coding.added"):
        told = [row.thing for row in rows if row.what == act]
        if sorted(told) != sorted(ids):
            found.append(f"{len(ids)} documents and {len(told)} rows of {act}")
    there = {coding.document: coding for coding in store.codings()}
    expected = {}
    for seed in range(len(ids) + 3):  # a group of three may be in flight
        document, _, coding = made(samples, seed)
        expected[document.id] = (document, coding)
    for document in store.documents():
        if (document, there.get(document.id)) != expected[document.id]:
            found.append(f"{document.id} is half")
    return found, len(ids)


def main() -> None:
    base, path, rounds, seed, how = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    samples = samples_at(path)
    rng = random.Random(seed)
    report = {"rounds": 0, "documents": 0, "acknowledged": 0, "cut": 0, "found": []}
    span = 0.06 if "://" in base else 0.025  # seconds; two or three units
    target, acknowledged, count = base, set(), 0
    for number in range(rounds):
        if number % FRESH == 0:
            report["documents"] += count
            report["acknowledged"] += len(acknowledged)
            target, acknowledged, count = base.replace("ROUND", str(number)), set(), 0
            create(target, codebook=samples.codebook()).close()
        lines = killed_child(target, samples, how, rng.randrange(6), rng.uniform(0, span))
        report["found"] += [line for line in lines if line.startswith("!")]
        acknowledged |= {line for line in lines if not line.startswith("!")}
        if "://" not in target:
            report["cut"] += Path(target + "-wal").exists()  # the child did not get to close it
        with open_store(target) as store:
            found, count = look(store, samples, acknowledged)
        report["found"] += [f"round {number}: {line}" for line in found]
        report["rounds"] += 1
    report["documents"] += count
    report["acknowledged"] += len(acknowledged)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
