"""Two editors at the same moment, on two real connections: one draft, one page on the site, no words lost."""

from __future__ import annotations

from functools import partial

import pytest
import sqlalchemy as sa

from tests.content import writing
from tests.content.writing import EDITOR, PAGE, text, whole
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.content import actions, queries, rules
from vrijwilligerspunt.content.models import InfoVersion
from vrijwilligerspunt.content.states import VersionState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def states() -> list[VersionState]:
    return list(session().scalars(sa.select(InfoVersion.state).order_by(InfoVersion.number)))


def save(words: str, seen: str) -> object:
    return actions.save_draft(PAGE, whole(text(words)), mark=seen, actor=EDITOR, now=clock.now())


def publish(seen: str) -> int:
    return actions.publish(PAGE, mark=seen, actor=EDITOR, now=clock.now())


def test_two_editors_who_begin_at_once_write_one_draft(race: Race) -> None:
    begin = partial(actions.begin_draft, PAGE, EDITOR, clock.now())
    assert sorted(race.run(begin, begin, begin)) == [False, False, True]
    assert race.read(states) == [VersionState.DRAFT]


def test_of_two_who_save_at_once_one_hears_of_the_other(race: Race) -> None:
    race.read(writing.begin)
    for turn in range(4):
        seen = race.read(writing.mark)
        done = race.run(*(partial(save, f"{turn} van {who}", seen) for who in ("Sjoerd", "Ans")))
        assert sum(isinstance(answer, rules.DraftChanged) for answer in done) == 1, done
        kept = race.read(lambda: queries.content_of(writing.row()))
        assert kept in done


def test_two_who_publish_at_once_put_one_version_on_the_site(race: Race) -> None:
    race.read(writing.published)
    for number in (2, 3):
        race.read(writing.begin)
        race.read(partial(writing.save, whole(text(f"Versie {number}"))))
        seen = race.read(writing.mark)
        assert race.run(partial(publish, seen), partial(publish, seen)) == [number, number]
        expected = [VersionState.REPLACED] * (number - 1) + [VersionState.PUBLISHED]
        assert race.read(states) == expected


def test_publishing_against_saving_never_publishes_what_was_not_seen(race: Race) -> None:
    race.read(writing.begin)
    race.read(lambda: writing.save(whole()))
    seen = race.read(writing.mark)
    published, saved = race.run(partial(publish, seen), partial(save, "Net getypt", seen))
    assert (published == 1) == isinstance(saved, rules.DraftChanged), (published, saved)
    if published == 1:
        assert race.read(lambda: queries.content_of(queries.version(PAGE, 1))) == whole()
    else:
        assert isinstance(published, rules.DraftChanged)
        assert race.read(states) == [VersionState.DRAFT]


def test_publishing_against_throwing_away_does_one_of_them(race: Race) -> None:
    race.read(writing.begin)
    race.read(lambda: writing.save(whole()))
    seen = race.read(writing.mark)
    discard = partial(actions.discard, PAGE, mark=seen, actor=EDITOR, now=clock.now())
    done = race.run(partial(publish, seen), discard)
    assert sum(isinstance(answer, rules.DraftChanged) for answer in done) == 1, done
    assert race.read(states) in ([], [VersionState.PUBLISHED])


def test_an_older_version_and_a_new_draft_at_once_are_one_draft(race: Race) -> None:
    race.read(writing.published)
    done = race.run(
        partial(actions.restore, PAGE, 1, EDITOR, clock.now()),
        partial(actions.begin_draft, PAGE, EDITOR, clock.now()),
    )
    assert done == [None, False] or (isinstance(done[0], rules.DraftThere) and done[1] is True), done
    assert race.read(states) == [VersionState.PUBLISHED, VersionState.DRAFT]
