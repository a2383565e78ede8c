"""Write a charter so that a person can edit it and ``load_charter`` reads the same back."""

from __future__ import annotations

from typing import Any

from concord.values import Article, Ask, Charter, Wording

__all__ = ["dump_charter"]


def dump_charter(charter: Charter) -> str:
    """Return the charter as YAML; silence and what is empty are left out.

    Examples
    --------
    >>> from concord.charter.silence import silence
    >>> wording = Wording("free", "Elections are free.", (Ask("elections"),))
    >>> article = Article("elections", "Elections", (silence(), wording), number="1", base="free")
    >>> print(dump_charter(Charter("c", "C", "1", (article,))))
    id: c
    title: C
    version: '1'
    language: en
    articles:
    - id: elections
      number: '1'
      title: Elections
      base: free
      wordings:
      - id: free
        text: Elections are free.
        value: 1.0
        asks:
          elections: agree
    <BLANKLINE>
    """
    import yaml

    content = {
        "id": charter.id,
        "title": charter.title,
        "version": charter.version,
        "language": charter.language,
        "articles": [_article(article) for article in charter.articles],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _article(article: Article) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": article.id,
        "number": article.number,
        "title": article.title,
        "core": article.core,
        "must_have": article.must_have,
        "base": article.base,
        "wordings": [_wording(wording) for wording in article.wordings if not wording.silent],
    }
    return {key: value for key, value in content.items() if value}


def _wording(wording: Wording) -> dict[str, Any]:
    content: dict[str, Any] = {"id": wording.id, "text": wording.text, "value": wording.value}
    for key, if_spoken in (("asks", False), ("asks_if_spoken", True)):
        asks = {ask.issue: _stances(ask) for ask in wording.asks if ask.if_spoken is if_spoken}
        if asks:
            content[key] = asks
    return content


def _stances(ask: Ask) -> str | list[str]:
    names = [stance.value for stance in ask.stances]
    return names[0] if len(names) == 1 else names
