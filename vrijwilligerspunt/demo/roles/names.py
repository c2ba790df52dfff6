"""First names of many backgrounds, and words from which invented organisations are named."""

from __future__ import annotations


def words(block: str) -> tuple[str, ...]:
    """The words of a block of text."""
    return tuple(block.split())


FIRST_NAMES: tuple[str, ...] = words("""
Aisha Ahmet Alejandra Amina Amir Anita Annelies Antoon Arjun Asha Bart Bas Beatriz Berhane Bilal Bram Carla
 Carlos
Chantal Chen Cor Daan Dawid Demi Diana Dilan Donna Edith Eline Elif Emre Esther Eva Farah Fatima Femke Floor
 Frans
Gerda Ghislaine Giulia Hamza Hanan Hanneke Harrie Hatice Ilse Imane Ines Ivo Jamal Jana Janneke Jeroen Joao
 Joke Joris
Kaveh Karim Karin Katarzyna Kees Khadija Koen Latifa Laura Lars Leila Lena Lien Linh Loes Lotte Lucia Maaike
 Malika
Marek Maria Mariam Marijke Marloes Mehmet Mei Mieke Milan Mo Mohamed Nadia Naomi Nienke Noor Nour Olena Omar
 Oksana
Otto Petra Piet Pieter Pim Priya Quinten Rachid Rania Ravi Remco Rian Riet Rosa Ruben Sabine Salim Samira
 Sander Sanne
Sara Selma Senna Sjaak Sofia Stefan Stijn Sunita Tamara Teun Thea Thijs Tineke Tomasz Truus Umar Vera Viktor
 Wendy
Wies Willem Wim Xander Yara Yasmin Yonas Youssef Yusuf Zahra Zeynep Zoë
""")

ADJECTIVES: tuple[str, ...] = words("""
Bonte Zachte Gouden Scheve Warme Vrolijke Stille Blauwe Groene Rode Gele Witte Zilveren Houten Koperen
 Kleine Grote
Ronde Lange Nieuwe Vliegende Dansende Slimme Wilde Brede Open Lichte Dappere Gulle Frisse Kromme Fluwelen
 Papieren
Wakkere Zonnige Ruige Trouwe Tamme Gestreepte Gevlekte
""")

NOUNS: tuple[str, ...] = words("""
Kruiwagen Ketel Kastanje Merel Reiger Sleutel Vlieger Lantaarn Paraplu Lepel Theepot Vlinder Hommel Egel
 Otter Kikker
Walnoot Pompoen Klaproos Distel Wilg Linde Bever Ekster Snoek Molen Brug Ladder Trommel Fluit Knikker
 Kapstok Kachel
Kandelaar Mand Emmer Kwast Klos Draad Naald Tol Wip Schommel Stoep Drempel Luifel Kruik Deken Pantoffel
 Wekker Kompas
Zwaan Spreeuw Kever Slak Rups Eikel Bes Peer Framboos
""")

STREETS: tuple[str, ...] = words("""
Klaver Kamille Zuring Vlas Gerst Rogge Bieze Distel Varen Mos Eik Beuk Iep Hazel Vlier Braam Roede Karre
 Spade Zeef
Ketel Wiel Zadel Veder Lepel Kruik
""")

STREET_ENDINGS: tuple[str, ...] = ("pad", "laantje", "hofje", "steeg", "gang", "erf", "kade", "plein")
