"""`concord agree`: what could be signed, who blocks, what unlocks most."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli.options import (
    FILE,
    json_option,
    party_options,
    project_option,
    quota_option,
    read_pairs,
    read_weights,
    the_project,
)
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project import AnalysisOptions
    from concord.project.agreeing import Session
    from concord.project.questions import Ask, Asked
    from concord.values import Ruling

__all__ = ["command"]

MOST_CITED = 4  # ids shown after a sentence; --json has them all


@click.command("agree")
@click.argument("folder", required=False, type=FILE, metavar="[FOLDER]")
@project_option
@click.option("--model", type=FILE, metavar="FILE", help="Ask a saved model (YAML) instead.")
@party_options
@quota_option
@click.option("--price", type=float, help="What a written reservation takes from coverage, by salience.")
@click.option("--article", default="", metavar="ID", help="Say in full who blocks one article, and what would free it.")
@click.option("--ask", "asked", multiple=True, metavar="QUESTION", help="Another question; see below. Repeat it.")
@click.option("--coalition", default="", metavar="ID,ID", help="Ask of these parties only; alone, their platform.")
@click.option("--bring-in", multiple=True, metavar="ID", help="With --ask moves: the party to bring in.")
@click.option("--coverage", type=float, default=0.0, help="With --ask moves or power: what must be settled at least.")
@click.option(
    "--rule",
    type=FILE,
    metavar="FILE",
    help="A decision rule (YAML): what --ask rule decides by; elsewhere, who signs.",
)
@click.option(
    "--ruling",
    "rulings",
    multiple=True,
    metavar="QUESTION=RULING:REASON",
    help="With --ask rule: what the chair ruled.",
)
@click.option("--text", type=FILE, metavar="FILE", help="With --ask signatories or rule: a text (YAML).")
@click.option("--points", type=int, default=0, help="With --ask short: how many articles may stay.")
@click.option("--budget", type=float, help="With --ask bargain or conflicts: what a party may give up.")
@click.option("--reservations", type=int, metavar="N", help="With --ask bargain: the most that a party may write.")
@click.option("--seconds", type=float, default=60.0, show_default=True, help="How long a hard question may take.")
@click.option("--draws", type=int, default=200, show_default=True, help="With --ask bootstrap or scenarios: how many.")
@click.option(
    "--together", type=float, default=0.3, show_default=True, help="How much errors of a coder on a party go together."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draws.")
@click.option(
    "--suppose",
    "supposed",
    multiple=True,
    metavar="PARTY:ARTICLE/WORDING=LEVEL",
    help="What if a party stood so? Says what changes; with --ask, --save or --json, asks, saves or prints that model.",
)
@click.option("--save", type=FILE, metavar="FILE", help="Write the model as YAML, to change it.")
@click.option("--compare", type=FILE, metavar="FILE", help="What changed against a saved model.")
@json_option
def command(folder: Path | None, project: str | None, as_json: bool, **given: Any) -> None:
    """Compute which coalition could sign which agenda, who stands in the way, and which concession unlocks most.

    FOLDER is an example or study: texts/ or statements.csv, with actors.csv and charter.yaml where they are known.

    \b
    Questions for --ask:
      platform   the best text of a --coalition, at a --quota or under a --rule, article by article
      core       the core all can sign, and protocols that some sign beside it
      power      whose presence costs or decides most (without --quota: of a majority): Shapley, Banzhaf, vetoes
      stability  can a part of the table do better for all its members on a text of its own
      holds      the chance that every member can really sign
      bootstrap  would they still sign, had other statements been heard or coded (--draws, --together)
      scenarios  the front over such draws: what so many can settle, and who stays on it
      fragile    which coded cells, if wrong, change the answer
      next       which party is most worth asking about which article
      fairness   is a minority left without the articles its weight deserves
      concessions  the single concession that unlocks most, and how far that is proven
      moves      the cheapest moves that bring a party in, or reach a quota or coverage
      draft      what a new wording of --article may and may not ask
      rule       who can adopt most under your own --rule; with --text, what becomes of each article
      conflicts  the smallest sets of parties and articles that cannot go together
      bargain    the package that settles most, objections bought within a --budget, --reservations at most
      signatories  who could sign the wordings in a --text file
      fairest    the text of nearly the same coverage that leaves the worst-off signatory best
      short      a proportional agenda of --points articles
      supported  the corners of the front for very large tables of nested wordings

    \b
    Examples:
      concord agree -p talks.concord --quota 6
      concord agree examples/afghanistan-2023 --ask core --ask next
      concord agree -p talks.concord --save model.yaml
      concord agree --model model.yaml --ask moves --bring-in hill-league
      concord agree -p talks.concord --suppose hill-league:state-form/federal=reserve
      concord agree -p talks.concord --refuses "hill-league=coast-union:Radio Plain, 12 May"
    """
    from concord.cli.answer import show_agenda
    from concord.cli.screen import notice, print_json, progress_bar
    from concord.formats.whole_file import write_whole
    from concord.project.agreeing import Session
    from concord.project.question_needs import check_decides

    wish = _wish(given)
    check_decides(wish.asked, _said())
    if wish.save and (wish.asked or wish.about.article or wish.compare):
        raise OptionError(
            "--save", "writes the model and answers nothing", "it without a question", "ask a second time"
        )
    with Session.started(folder, wish.model, project, the_project, _options(wish)) as found:
        session = found.supposing(wish.supposed)
        if wish.save:
            write_whole(wish.save, session.model_yaml())
            notice(f"The model is in {wish.save}.")
            return
        answers = _answers(session, wish)
        if wish.supposed and not wish.asked and not wish.compare:
            answers = {"comparison": session.against(found.model)} | answers
        if answers:
            _show(answers, as_json)
        elif as_json:
            print_json(session.plain())
        elif session.analysis is not None:
            show_agenda(session.analysis)
        else:
            with progress_bar("Front") as step:
                front = session.front(wish.about.seconds, lambda share: step(round(100 * share), 100))
            _show({"front": front}, as_json)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options of the command say."""

    model: Path | None
    parties: tuple[str, ...]
    weights: tuple[str, ...]
    refusals: tuple[str, ...]
    price: float | None
    asked: tuple[str, ...]
    coalition: str
    bring_in: tuple[str, ...]
    rulings: tuple[str, ...]
    supposed: tuple[str, ...]
    save: Path | None
    compare: Path | None
    about: Ask  # what is asked about as it was written; whom it names is known when the session is


def _wish(given: dict[str, Any]) -> Wish:
    """Sort the options: those that :class:`~concord.project.questions.Ask` takes as they are, and the rest."""
    from concord.project.questions import Ask

    mine = {field.name for field in fields(Wish)}
    about = Ask(**{name: value for name, value in given.items() if name not in mine})
    return Wish(about=about, **{name: value for name, value in given.items() if name in mine})


def _said() -> tuple[str, ...]:
    """Name the options that the user wrote, by the names of their values."""
    context, written = click.get_current_context(), click.core.ParameterSource.COMMANDLINE
    return tuple(name for name in context.params if context.get_parameter_source(name) is written)


def _options(wish: Wish) -> AnalysisOptions:
    from concord.project import AnalysisOptions

    return AnalysisOptions(
        parties=wish.parties,
        weights=read_weights(wish.weights),
        refusals=read_pairs(wish.refusals),
        quota=wish.about.quota,
        price=wish.price,
    )


def _answers(session: Session, wish: Wish) -> dict[str, Asked]:
    """Answer every question that was asked, by its name."""
    about = replace(
        wish.about,
        coalition=session.parties(wish.coalition.split(",")) if wish.coalition else None,
        include=session.parties(wish.bring_in),
        rulings=_rulings(wish.rulings),
    )
    alone = about.coalition is not None and not about.article
    asked = wish.asked or (("platform",) if alone else ())  # of a coalition alone: what it could sign
    answers = {question: session.ask(question, about) for question in asked}
    if about.article and not wish.asked:
        answers["blockers"] = session.blockers(about.article, about.coalition)
    if wish.compare:
        answers["comparison"] = session.compare(wish.compare)
    return answers


def _rulings(given: tuple[str, ...]) -> tuple[Ruling, ...]:
    """Read what the chair ruled, with the reason, which is never left out."""
    from concord.errors import OptionError
    from concord.values import Ruling

    found = []
    for n, text in enumerate(given, start=1):
        question, equals, rest = text.partition("=")
        ruling, colon, reason = (part.strip() for part in rest.partition(":"))
        if not (equals and question.strip() and ruling and colon and reason):
            wanted = "QUESTION=RULING:REASON"
            raise OptionError("--ruling", f"is {text!r}", wanted, "write it as 'sufficient consensus=yes:two recesses'")
        found.append(Ruling(f"ruling-{n}", "", question.strip(), ruling, reason))
    return tuple(found)


def _show(answers: dict[str, Asked], as_json: bool) -> None:
    from concord.cli.screen import console, print_json
    from concord.project.plain import plain_result

    if as_json:
        print_json({name: plain_result(answer) for name, answer in answers.items()})
        return
    out = console()
    for name, answer in answers.items():
        out.print(name, style="bold")
        for sentence in answer.sentences():
            cited = ", ".join(sentence.evidence[:MOST_CITED]) + (" ..." if len(sentence.evidence) > MOST_CITED else "")
            out.print(f"  {sentence.text} [{cited}]", markup=False)
