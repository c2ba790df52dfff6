"""The words of writing a vacancy as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """The steps of the writer, in order; the value stands in the address."""

    WHAT = "wat"
    WHEN = "wanneer"
    WHO = "wie"
    OFFER = "aanbod"


class Risk(StrEnum):
    """What may be dangerous, or is not for people under 18 (rules 21 and 22 of domain §3)."""

    HEIGHT = "hoogte"
    TOOLS = "gereedschap"
    MACHINES = "machines"
    ELECTRICITY = "elektriciteit"
    TRAFFIC = "verkeer"
    SUBSTANCES = "stoffen"
    LIFTING = "tillen"
    NIGHT = "nacht"
    ALCOHOL = "alcohol"
    ALONE_AT_HOME = "alleen-thuis"


class Model(StrEnum):
    """The common roles we wrote an example for."""

    HOST = "gastpersoon"
    DRIVER = "chauffeur"
    BUDDY = "maatje"
    TREASURER = "penningmeester"
    LANGUAGE_BUDDY = "taalmaatje"
    COACH = "trainer"
    HANDYMAN = "klusser"
    GARDENER = "tuinhulp"
    ACTIVITIES = "activiteitenbegeleider"
    SOCIAL_MEDIA = "social-media"
    COOK = "kookhulp"
