"""Agreement: which agenda can which coalition sign, who stands in the way, and what would move it.

One value, :class:`Model`, holds parties, charter, consents and the rule of signing; every function here asks it one
question and returns a frozen result with a certificate and ``sentences()``.
"""

from concord.agreement.asking import Question, Questions, ask_next
from concord.agreement.bargains import Bargain, BargainTerms, best_bargain
from concord.agreement.beyond import QuotaAnswer, best_at_quota
from concord.agreement.blockers import Blockers, Correction, all_blockers, blockers
from concord.agreement.bootstrap import Bootstrap, Level, Scenarios, bootstrap, scenarios
from concord.agreement.challenge import Challenge, challenge_rounds
from concord.agreement.combinations import Combinations, Units, combinations
from concord.agreement.comparison import Change, Comparison, compare
from concord.agreement.concessions import Concessions, Move, concessions
from concord.agreement.consents import CONSENT_TO, infer_consents
from concord.agreement.cube import Reading
from concord.agreement.decision_files import load_decision_rule
from concord.agreement.decision_rules import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMostAgainst,
    Blocking,
    ByClass,
    DecisionRule,
    Includes,
    Ladder,
    Ruled,
    Share,
    Step,
)
from concord.agreement.decisions import Decision, RuleAnswer, best_under, decide
from concord.agreement.delegations import Candidate, Lottery, Quota, draw, lottery
from concord.agreement.drafting import Draft, wording_to_write
from concord.agreement.draws import Draws
from concord.agreement.exchange import Exchange, Exchanged, exchange_positions
from concord.agreement.fairer import FairText, ShortAgenda, cut_agenda, fairest_text
from concord.agreement.fairness import ArticleClaim, Fairness, fairness
from concord.agreement.federation import Federation, Protocol, federation
from concord.agreement.files import dump_model, load_model
from concord.agreement.forecast import (
    Forecast,
    SealedForecast,
    dump_forecasts,
    forecast,
    forecast_issues,
    grade,
    seal,
)
from concord.agreement.fragile import FragileCell, Fragility, fragile_cells
from concord.agreement.fronts import Front, FrontPoint, Fronts, front
from concord.agreement.links import Link, LinkKind
from concord.agreement.mincut import SupportedFront, SupportedPoint, supported_front
from concord.agreement.model import Model, SigningRule, Veto, count_articles
from concord.agreement.packages import Package, Packages, cheapest_moves
from concord.agreement.platforms import Agreement, Choice, Interval, best_platform
from concord.agreement.power import PartyPower, Power, power
from concord.agreement.revision import Revision
from concord.agreement.robustness import Chance, Holds, holds
from concord.agreement.signatories import Signatories, best_coalition
from concord.agreement.stability import Stability, Utilities, stability
from concord.agreement.stakes import Stake, dump_stakes, load_issues, load_stakes

__all__ = [
    "CONSENT_TO",
    "Agreement",
    "AllOf",
    "AnyOf",
    "ArticleClaim",
    "AtLeast",
    "AtMostAgainst",
    "Bargain",
    "BargainTerms",
    "Blockers",
    "Blocking",
    "Bootstrap",
    "ByClass",
    "Candidate",
    "Challenge",
    "Chance",
    "Change",
    "Choice",
    "Combinations",
    "Comparison",
    "Concessions",
    "Correction",
    "Decision",
    "DecisionRule",
    "Draft",
    "Draws",
    "Exchange",
    "Exchanged",
    "FairText",
    "Fairness",
    "Federation",
    "Forecast",
    "FragileCell",
    "Fragility",
    "Front",
    "FrontPoint",
    "Fronts",
    "Holds",
    "Includes",
    "Interval",
    "Ladder",
    "Level",
    "Link",
    "LinkKind",
    "Lottery",
    "Model",
    "Move",
    "Package",
    "Packages",
    "PartyPower",
    "Power",
    "Protocol",
    "Question",
    "Questions",
    "Quota",
    "QuotaAnswer",
    "Reading",
    "Revision",
    "RuleAnswer",
    "Ruled",
    "Scenarios",
    "SealedForecast",
    "Share",
    "ShortAgenda",
    "Signatories",
    "SigningRule",
    "Stability",
    "Stake",
    "Step",
    "SupportedFront",
    "SupportedPoint",
    "Units",
    "Utilities",
    "Veto",
    "all_blockers",
    "ask_next",
    "best_at_quota",
    "best_bargain",
    "best_coalition",
    "best_platform",
    "best_under",
    "blockers",
    "bootstrap",
    "challenge_rounds",
    "cheapest_moves",
    "combinations",
    "compare",
    "concessions",
    "count_articles",
    "cut_agenda",
    "decide",
    "draw",
    "dump_forecasts",
    "dump_model",
    "dump_stakes",
    "exchange_positions",
    "fairest_text",
    "fairness",
    "federation",
    "forecast",
    "forecast_issues",
    "fragile_cells",
    "front",
    "grade",
    "holds",
    "infer_consents",
    "load_decision_rule",
    "load_issues",
    "load_model",
    "load_stakes",
    "lottery",
    "power",
    "scenarios",
    "seal",
    "stability",
    "supported_front",
    "wording_to_write",
]
