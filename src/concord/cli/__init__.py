"""The command line: one module per noun, imported only when its command is called.

Everything a person sees here goes to one of two places: answers to stdout, the rest (progress, refusals, errors) to
stderr. An error is one line and exit code 2 for what the user can mend, 1 for the rest.
"""

from __future__ import annotations

import io
import os
import sys

import click

import concord
from concord.cli.lazy import LazyGroup, ReaderGoneError
from concord.errors import ConcordError, OptionError

__all__ = ["concord_group", "main"]

# name -> (module, the line that `concord --help` shows); in the order of the flow
COMMANDS = {
    "run": ("run", "From texts to a brief in one go."),
    "init": ("init", "Start a project with a codebook."),
    "read": ("read", "Read documents into a project."),
    "import": ("import_", "Bring in a study of DNA or a Polis conversation."),
    "code": ("code", "Find who holds which stance on which issue."),
    "review": ("review", "Accept, correct or reject what was found, one key each."),
    "learn": ("learn", "Let what was accepted and rejected teach the coder."),
    "merge": ("merge", "Take another project's work into this one and list every conflict."),
    "reliability": ("reliability", "Measure how alike coders code, issue by issue, and where they differ."),
    "evaluate": ("evaluate", "Score a coder against texts that a careful reader coded."),
    "actors": ("actors", "List the actors and how they belong together."),
    "positions": ("positions", "Show the actor by issue matrix and its sentences."),
    "network": ("network", "Map who stands with whom, and the blocs."),
    "blocs": ("blocs", "Say who forms blocs, how surely, and what splits or bridges them."),
    "groups": ("groups", "Find the opinion groups in the votes of a crowd."),
    "charter": ("charter", "Propose, load or show a charter."),
    "agree": ("agree", "Compute what could be signed, who blocks, what unlocks most."),
    "consent": ("consent", "Enter what a party declared on a wording."),
    "delegation": ("delegation", "Choose delegates under quotas, with fair chances."),
    "forecast": ("forecast", "Forecast an issue on a scale, beside what that is worth."),
    "brief": ("brief", "Write the brief."),
    "export": ("export", "Write tables, or a DNA database, for other programs."),
    "demo": ("demo", "Answer the question for the shipped examples."),
}


@click.group(
    cls=LazyGroup,
    commands_by_name=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has its own --help with an example.",
)
@click.version_option(concord.__version__, prog_name="concord")
def concord_group() -> None:
    """Read what rival groups say and find the agenda they could sign together.

    \b
    documents -> statements -> positions -> networks, blocs -> agreement -> brief
      read          code       positions       network      charter, agree  brief

    \b
    Example:
      concord run article.txt more/*.html --published 2023-05-20 --out brief.html
    """


def _one_thread() -> None:
    """Let the linear algebra use one thread, unless the user says otherwise: its matrices are small, and threads that
    wait for each other on a machine that has other work make them several times slower.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def main() -> None:
    """Run the command line and turn every expected failure into one line."""
    try:
        _one_thread()
        _take_every_script()
        concord_group(prog_name="concord", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(f"concord: {_usage_line(error)}", err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped. What was finished is kept; run the same command again to go on.", err=True)
        sys.exit(130)
    except ConcordError as error:
        click.echo(f"concord: {error}", err=True)
        sys.exit(error.exit_code)
    except (ReaderGoneError, BrokenPipeError):
        _say_no_more()
        sys.exit(0)
    except OSError as error:
        if error.filename is not None:
            raise
        # An error of no file is one of stdout: the disk that it was redirected to is full, or the device is gone.
        why = (error.strerror or "failed").lower()
        _say_no_more()
        click.echo(f"concord: the answer: was not written whole: {why}. To mend it: send it elsewhere.", err=True)
        sys.exit(2)


def _take_every_script() -> None:
    """Let stdout and stderr take any text: UTF-8 in a file or pipe, and what a terminal can show on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say_no_more() -> None:
    """Point stdout at nothing, so that what is still buffered does not fail a second time on the way out."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage_line(error: click.ClickException) -> str:
    """Say in one line what is wrong with the words of a command."""
    said = error.format_message().strip().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "concord"
    wrong = said[:1].lower() + said[1:]
    return str(OptionError(command.removeprefix("concord "), wrong, "", f"see `{command} --help`"))
