"""The command line: one module per noun, imported only when its command is called.

Everything a person sees here goes to one of two places: answers to stdout, the rest (progress, refusals, errors) to
stderr. An error is one line and exit code 2 for what the user can mend, 1 for the rest.
"""

from __future__ import annotations

import sys

import click

import concord
from concord.cli.lazy import LazyGroup
from concord.errors import ConcordError

__all__ = ["concord_group", "main"]

# name -> (module, the line that `concord --help` shows); in the order of the flow
COMMANDS = {
    "run": ("run", "From texts to a brief in one go."),
    "init": ("init", "Start a project with a codebook."),
    "read": ("read", "Read documents into a project."),
    "import": ("import_", "Bring in a study of DNA or a Polis conversation."),
    "code": ("code", "Find who holds which stance on which issue."),
    "review": ("review", "Accept, correct or reject what was found, one key each."),
    "actors": ("actors", "List the actors and how they belong together."),
    "positions": ("positions", "Show the actor by issue matrix and its sentences."),
    "network": ("network", "Map who stands with whom, and the blocs."),
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


def main() -> None:
    """Run the command line and turn every expected failure into one line."""
    try:
        concord_group(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped. What was finished is kept; run the same command again to go on.", err=True)
        sys.exit(130)
    except ConcordError as error:
        click.echo(f"concord: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
