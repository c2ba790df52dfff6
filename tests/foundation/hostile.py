# ruff: noqa: E501  (a list of strings, some right to left: wrapping them hides more than it shows)
"""What nobody means and somebody types all the same: every search door answers each of these."""

from __future__ import annotations

from itertools import product

_WORDS = ("tuin", "koken", "ouderen", "maatje", "de", "vrijwilliger")
_OPERATORS = (
    "*", "?", "%", "_", "~", "~2", "^", "^10", "!", "!!", "&&", "||", "AND", "OR", "NOT", "AND NOT", "NEAR/3",
    "TO", "+", "-", "--", "=", ":", ";", "|", "\\", "/", "//", "()", "(", ")", "((", "))", "[", "]", "{", "}",
    "[a TO z]", "{a TO z}", "<", ">", "<=", "<>", "@", "#", "$", "'", '"', '""', '"""', "'''", "`", "“", "„",
    "«»", "…", ".", "..", "...", ",", "…*", "* *", "?*?", "a*", "*a", "*a*", "a?b",
)  # fmt: skip
_FIELDS = (
    "titel:tuin", "title:tuin", "t:tuin", "a:tuin", "w:vacancy", "k:1", "k:vacancy:1", "v:1", "id:1", "_id:*",
    "*:*", "t:*", "a:[a TO z]", "k:[1 TO 99999]", "state:draft", "email:*", "NOT a:tuin", "a:(tuin OR koken)",
    "title:\"tuin\"~3", "_exists_:email", "_type:story", "kind:story", "=kerkwijk", "=tuin", "vacancy/tuin/tuin",
)  # fmt: skip
_REGEX = (
    "/.*/", "/(a+)+$/", "(a+)+$", "(a|a)*b", "^(.*?)*$", "([a-zA-Z]+)*1", "(?=tuin)", "(?P<x>tuin)", "\\d+",
    "\\w{1,1000}", "[[:alpha:]]", "(.*)(.*)(.*)(.*)(.*)x", "a{99999}", "(?i)TUIN", "$(tuin)", "\\b", "\\Q", ".*",
)  # fmt: skip
_SQL = (
    "' OR '1'='1", "'; DROP TABLE vacancies; --", "\" OR 1=1 --", "1; SELECT pg_sleep(9)", "1 UNION SELECT 1",
    "tuin'||(SELECT 1)||'", "%' ESCAPE '!", "') OR ('a'='a", "x'41'", "0x41", "admin'--", "/* */ tuin", "@@version",
    "NULL", "null", "None", "undefined", "true", "false", "NaN", "-1", "0", "1e309", "0/0", "999999999999999999999",
)  # fmt: skip
_HTML = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=1>", "</title>", "<!--", "-->",
    "<![CDATA[tuin]]>", "&lt;tuin&gt;", "&#116;uin", "javascript:alert(1)", "{{7*7}}", "{% raw %}", "${7*7}",
    "#{7*7}", "<%= 7 %>", "%(tuin)s", "%s%s%s%n", "{0}", "{tuin}", "$HOME", "`id`", "$(id)", "; ls", "| cat",
    "../../etc/passwd", "..\\..\\", "file:///etc/passwd", "http://127.0.0.1/", "\r\nSet-Cookie: a=b", "%0d%0aX: y",
    "%00", "%2e%2e", "%ff", "%u0041", "+tuin+", "tuin+koken", "q=tuin&q=koken", "?q=", "&pagina=2",
)  # fmt: skip
_CONTROL = tuple(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)))
_INVISIBLE = (
    "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060",
    "\u2066", "\u2069", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U000e0001", "\U000e0074", "\u034f", "\u115f",
    "\u3164", "\u180e", "\ufe0f", "\U0001f3fb",
)  # fmt: skip
_UNICODE = (
    "مساعدة اللاجئين", "\u202eneuit", "עזרה לקשישים", "помощь детям", "хочу помочь", "子供を助ける", "정원",
    "उद्यान", "ช่วยเหลือ", "βοήθεια", "yaşlılara yardım", "ISPARTA ıspanak İZMİR", "żółw", "čeština", "ﬁets", "ﬂat",
    "ＴＵＩＮ", "𝓉𝓊𝒾𝓃", "ⓣⓤⓘⓝ", "🐕", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇳🇱", "🪴 tuin 🪴", "ĳsje", "ǅ", "ß", "ẞ", "ŉ", "ſ", "K", "Å", "①②③",
    "²³", "½", "٣ ٤", "௧", "Ⅻ", "x̂", "tüin", "tu\u0308in", "Ǩ̌̌̌", "ﷺ", "﷽", "𒐫", "ꙮ", "\ud7ff", "\ue000", "\U0010ffff",
)  # fmt: skip
_LARGE = (
    "a" * 10_000,
    "tuin " * 2_000,
    "tuin" * 2_500,
    " ".join(f"woord{number}" for number in range(1_500)),
    " ".join(chr(97 + a) + chr(97 + b) for a in range(26) for b in range(26)) * 5,
    "de het een " * 900,
    "vrijwilliger " * 800,
    "a\u0301" * 5_000,
    "e" + "\u0300" * 9_999,
    "\u0300" * 10_000,
    "\u200b" * 10_000,
    "ﷺ" * 10_000,
    "🐕" * 10_000,
    '"' * 10_000,
    '"tuin" ' * 1_400,
    '"' + "tuin koken " * 900 + '"',
    "(" * 10_000,
    "*" * 10_000,
    "tuin* " * 1_600,
    "%" * 10_000,
    "\\" * 10_000,
    "'" * 10_000,
    "tuin'" * 2_000,
    "1234 AB " * 1_250,
    "5628" * 2_500,
    "9" * 10_000,
    "-" * 10_000,
    "\n" * 10_000,
    "\t tuin" * 1_600,
    "<b>" * 3_000,
    "buurtmoestuinvrijwilligersbijeenkomst" * 250,
    "kinderboerderijmedewerker " * 380,
    "voorlezer " * 1_000,
    "wandeln kokne oudern bodschappen maatje " * 250,
    "q" * 39 + " " + "qw" * 20 + " " + "zx" * 100,
    "koken OR " * 1_100,
    "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 190,
    "".join(map(chr, range(0x4E00, 0x4E00 + 3_000))),
    "".join(map(chr, range(32, 1_000))),
    "ſßĳŉǆﬃ" * 1_600,
)
_AROUND = tuple(
    shape.format(word)
    for shape, word in product(
        ('"{}', '{}"', '""{}""', "*{}*", "{}~2", "(({}", "{}:{{}}", "-{}", "\x00{}"), _WORDS
    )
)

_ALL = (_OPERATORS, _FIELDS, _REGEX, _SQL, _HTML, _CONTROL, _INVISIBLE, _UNICODE, _LARGE, _AROUND)
HOSTILE: tuple[str, ...] = tuple(dict.fromkeys(text for some in _ALL for text in some))

RAW: tuple[str, ...] = (
    "%00", "%ED%A0%80", "%ED%BF%BF", "%FF%FE", "%C0%AF", "%F4%90%80%80", "%E2%82", "%", "%%", "%GG", "%u0041",
    "tuin%00koken", "%80", "%C3%28", "+", "%2B", "%26", "%3D", "a&q=b&q=c", "tuin;koken", "%ED%A0%BD%ED%B0%95",
)  # fmt: skip
"""What stands in an address as it is: bytes that are no text, lone halves of pairs, torn escapes."""
