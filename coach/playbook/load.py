"""Loads a playbook and refuses one that would fail later: with a rep waiting, in the middle of a deal.

An own playbook is a folder: `rules.toml` (its `stages` in order; missing keys are as in the default), a file
for each stage that it changes, complete in itself, and `locales/<language>/questions/*.toml` with the words
that are new. Stages and words that it doesn't have are the default's.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from coach.errors import PlaybookRefused
from coach.playbook.fault import Fault, listed
from coach.playbook.files import RULES, Read, read_rules, read_stage, stray_files, text_file
from coach.playbook.first_words_check import faults_in_first_words, faults_in_sentences, faults_in_situations
from coach.playbook.records import Playbook, Rules, Stage
from coach.playbook.stage_check import faults_in_stages
from coach.playbook.text_check import faults_in_texts
from coach.wording.texts import Texts, TextsRefused, load_texts

LOCALES = Path(__file__).parents[1] / "locales"
NUMBERS = (
    *("sitting_size", "step_beyond_days", "light_below", "long_pause_minutes"),
    *("age_from_advanced", "age_amber_of_median", "age_red_of_median"),
)


def load(path: Path | None, locales: Path = LOCALES, texts: Mapping[str, Texts] | None = None) -> Playbook:
    """The playbook in the folder `path`, or the default; `texts` are its texts where they are read already.

    Raises PlaybookRefused, one line for each fault.
    """
    if path is not None and not path.is_dir():
        raise PlaybookRefused([f"{path}: is no folder; accepted: the folder of a playbook"])
    if path is not None and not next(path.glob("**/*.toml"), None):
        raise PlaybookRefused([f"{path}: holds no playbook; accepted: a folder with {RULES}, stages, words"])
    rules = read_rules(path)
    read = [read_stage(path, key) for key in rules.stages]
    faults = [*_rules_faults(path, rules), *stray_files(path, rules.stages)]
    faults += [line for one in read for line in one.faults]
    stages = tuple(one.stage for one in read if one.stage is not None)
    if not faults:
        texts = load_playbook_texts(path, locales) if texts is None else texts
        home = path / "locales" if path else locales
        faults += [*_entry_faults(read, stages), *_text_faults(home, texts, stages)]
        faults += [
            *_first_words_faults(path, texts, Playbook.of(stages, rules)),
            *_sentence_faults(home, texts, rules),
        ]
    if faults:
        raise PlaybookRefused(faults)
    return Playbook.of(stages, rules)


def load_playbook_texts(path: Path | None, locales: Path = LOCALES) -> dict[str, Texts]:
    """The texts of every language, the playbook's own laid over the program's. Raises PlaybookRefused."""
    try:
        return load_texts(locales, *((path / "locales",) if path else ()))
    except TextsRefused as error:
        raise PlaybookRefused([str(error)]) from None


def _rules_faults(path: Path | None, rules: Rules) -> Iterator[str]:
    file = str(path / RULES) if path else RULES
    if not rules.stages or len(set(rules.stages)) < len(rules.stages):
        yield Fault("stages", f"is {listed(rules.stages)}", "the stages in order, each once").line(file, "")
    if not rules.alarms.at:
        yield Fault("alarms.at", "is empty", "at least one hour").line(file, "")
    for key in NUMBERS:
        if getattr(rules, key) < 1:
            yield Fault(key, f"is {getattr(rules, key)}", "1 or more").line(file, "")


def _entry_faults(read: list[Read], stages: tuple[Stage, ...]) -> Iterator[str]:
    files = {one.stage.key: str(one.file) for one in read if one.stage}
    for stage, entry, fault in faults_in_stages(stages):
        yield fault.line(files[stage], entry)


def _first_words_faults(path: Path | None, texts: Mapping[str, Texts], playbook: Playbook) -> Iterator[str]:
    rules, file = playbook.rules, str(path / RULES) if path else RULES
    found = faults_in_first_words(rules, rules if path is None else read_rules(None), playbook)
    unknown = (fault for own in texts.values() for fault in faults_in_situations(rules, own))
    yield from dict.fromkeys(fault.line(file, "") for fault in (*found, *unknown))


def _sentence_faults(home: Path, texts: Mapping[str, Texts], rules: Rules) -> Iterator[str]:
    for language, own in sorted(texts.items()):
        for entry, fault in faults_in_sentences(rules, own):
            yield fault.line(str(text_file(home, language, "own", entry)), entry)


def _text_faults(home: Path, texts: Mapping[str, Texts], stages: tuple[Stage, ...]) -> Iterator[str]:
    for language, own in sorted(texts.items()):
        for stage in stages:
            for entry, fault in faults_in_texts(stage, own):
                yield fault.line(str(text_file(home, language, stage.key, entry)), entry)
