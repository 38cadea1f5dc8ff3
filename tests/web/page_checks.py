"""What holds on every page, whatever it shows: asked of the page itself, in one go."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tools.messages import PLACEHOLDER, catalogues, translations

SCRIPT_LIMIT = 200 * 1024
"""Bytes of script that a page without a chart may have."""
PERSIAN = re.compile(r"[\u0600-\u06ff]")
LATIN_WORDS = re.compile(r"[A-Za-z][a-z'-]+(?:[ ,]+[A-Za-z'-]+){2,}")
RAW = re.compile(r"(?<!\{)\b[a-z]+_[a-z_]+\b(?!\})|\b\d{4}-\d\d-\d\d\b")
"""Names of columns and days as a database writes them; the slot of a figure stands in braces."""
DIGITS = {"fa": re.compile(r"^[0-9][0-9.,٬/%٪: -]*$"), "en": re.compile(r"[۰-۹]")}

# An article in another language than its page is a report or a guide as it was written.
FACTS = """() => {
  const skipped = 'script, style, noscript, template, code, kbd, pre, textarea, [data-chart], '
    + '.api-endpoint, article[lang]:not([lang="' + document.documentElement.lang + '"])';
  const hidden = node => !node.checkVisibility({visibilityProperty: true});
  const foreign = node => Boolean(node.closest('[lang], [dir=ltr], .number-code'))
    && node.closest('[lang], [dir=ltr], .number-code') !== document.documentElement;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.replace(/\\s+/g, ' ').trim();
    const at = walker.currentNode.parentElement;
    if (text && !at.closest(skipped) && !hidden(at)) texts.push([text, foreign(at)]);
  }
  for (const at of document.querySelectorAll('[aria-label], [placeholder], [title], img[alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      if (at.getAttribute(name) && !at.closest(skipped) && !hidden(at))
        texts.push([at.getAttribute(name).replace(/\\s+/g, ' ').trim(), foreign(at)]);
  const scripts = performance.getEntriesByType('resource')
    .filter(entry => new URL(entry.name).pathname.endsWith('.js'));
  return {
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    charts: document.querySelectorAll('[data-chart]').length,
    script: scripts.reduce((sum, entry) => sum + entry.decodedBodySize, 0),
    texts,
  };
}"""

OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return '';
  const out = box => box.right > innerWidth + 1 || box.left < -1;
  const framed = node => {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    return false;
  };
  const found = [...document.body.querySelectorAll('*')]
    .filter(node => out(node.getBoundingClientRect()) && !framed(node)).slice(-3)
    .map(node => node.tagName.toLowerCase() + '.' + node.className);
  return `scrolls sideways, ${wide} wide: ${found.join(', ')}`;
}"""


def faults_of_page(page: Any, language: str, data: frozenset[str]) -> list[str]:
    """What is wrong with the page's document, words and weight, in the language asked for.

    `data` are texts that people wrote, and that read like the interface's own.
    """
    facts = page.evaluate(FACTS)
    wanted = (language, "rtl" if language == "fa" else "ltr")
    found = []
    if (facts["lang"], facts["dir"]) != wanted:
        found.append(f"html says {facts['lang']} {facts['dir']}")
    if facts["headings"] != 1:
        found.append(f"{facts['headings']} headings of the first level")
    if not facts["title"].strip():
        found.append("no title")
    if facts["script"] > SCRIPT_LIMIT and not facts["charts"]:
        found.append(f"{facts['script']} bytes of script without a chart")
    own = [(text, foreign) for text, foreign in facts["texts"] if text not in data]
    return found + faults_of_words(own, language)


def faults_of_width(page: Any) -> list[str]:
    """Nothing may make the whole page scroll sideways."""
    told = page.evaluate(OVERFLOW)
    return [told] if told else []


def faults_of_words(texts: list[tuple[str, bool]], language: str) -> list[str]:
    """Words of the other language, and digits of the other script.

    A text marked as foreign (by `lang` or a direction of its own) is a code or a name: only the
    whole messages of the catalogue count as faults there.
    """
    whole, filled = _strayed(language)
    found = []
    for text, is_foreign in texts:
        if text in whole or filled.match(text):
            found.append(f"untranslated: {text}")
        elif not is_foreign and RAW.search(text):
            found.append(f"raw: {text}")
        elif not is_foreign and DIGITS[language].search(text) and not _is_data(text, language):
            found.append(f"digits of the other script: {text}")
        elif language == "fa" and not is_foreign and LATIN_WORDS.search(text):
            found.append(f"English: {text}")
    return list(dict.fromkeys(found))


def _is_data(text: str, language: str) -> bool:
    """In English, a Persian text with its own digits is what people wrote, not the interface."""
    return language == "en" and PERSIAN.search(re.sub("[۰-۹٬٫٪]", "", text)) is not None


@cache
def _strayed(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Whole texts that must not be seen: messages that read differently in this language.

    Those without a place to fill stand as they are; the others as one expression.
    """
    shown, told = set(), set()
    for catalogue in catalogues().values():
        for message in catalogue:
            if not message.id:
                continue
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            pair = (set(english), set(translations(message)))
            here, there = pair if language == "en" else pair[::-1]
            shown |= here
            told |= there
    parts = [PLACEHOLDER.split(_words(message)) for message in told - shown]
    whole = frozenset(text for text, *more in parts if not more and len(text) > 1)
    forms = sorted(".{0,80}?".join(map(re.escape, part)) for part in parts if _speaks(part))
    return whole, re.compile(rf"(?:{'|'.join(forms)})\Z")


def _words(message: str) -> str:
    return " ".join(message.replace("%%", "%").split())


def _speaks(parts: list[str]) -> bool:
    """Whether a message with places to fill has more than hardly a word besides."""
    return len(parts) > 1 and max(len(part.strip()) for part in parts) > 8
