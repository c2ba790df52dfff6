"""English sentences that any role may use, one pool per function."""

from __future__ import annotations

from vrijwilligerspunt.demo.grammar import pool

SETTING = pool("""
At {org} you work with [{collega}|{collega} and {collega2}] and [a few neighbours|three others|two
 students|a small crew].
{collega} has done this [for three years|since spring|for a while] and calls it [the best hour of the
 week|a day out|great fun].
We are a [small|warm|cheerful|busy] place where [people know each other|much is possible|newcomers settle
 in fast|everybody counts].
[Half of our team|A good part of the group] [comes from abroad|speaks English], so [nobody feels
 strange|mixing languages is normal|you will be understood].
""")

INDUCTION = pool("""
[The first time|The first two times|In your first month|At the start] you [work next to|walk along with]
 {collega}, who [shows you everything|has done this for years|speaks English well].
{naam} [shows you round|explains how things work here] and [answers every question|calls you after your
 first day|stays in touch].
After [three|four|five] times we [ask|talk about] [how you like it|what you want to learn|whether it fits].
We start with [a cup of coffee|a tour|a short chat], [no letter needed|no CV needed|very relaxed].
""")

WARM = pool("""
Coffee, tea and [a biscuit|something sweet|soup on cold days] are [always there|part of the deal|on us].
[Every spring|In summer|In December|Twice a year] we [eat together|go on a trip|have a party for the
 crew|light a fire].
You [make new friends|get to know the city|see your area differently|go home with energy][, says
 {collega}|, we promise|].
If you [travel|are busy|have exams], you [swap with {collega}|just let us know|skip a turn][, no problem|].
You can get a [letter|certificate] about what you did [after half a year|when you leave|whenever you ask].
""")

EXPENSES_ACTUAL = pool("""
[Travel costs|Your bus fare|Costs you make] [are paid back|come back to you] [every month|within a
 week|through {naam}].
[If you travel by bus|When you buy something for us], [give {naam} the receipt|we pay it back][ and it is
 settled|, as simple as that|].
""")

EXPENSES_FIXED = pool("""
You receive a [small|modest] fixed sum for [your costs|travel and small costs][ each month|, within the
 rules|].
""")

EXPENSES_NONE = pool("""
You have [no|hardly any] costs: [everything is provided|we bring the tools|you can come on foot].
""")

INSURANCE = pool("""
You are insured [while you help us|from the first minute|on the way and at work].
If [something breaks|anything happens], [our insurance covers it|{naam} takes care of it].
""")

VOG = pool("""
We ask for a free VOG (certificate of conduct), because [people rely on you|you meet people one to
 one|trust matters here][; {naam} helps you apply|].
Before you start you request a VOG, a [free|simple] certificate of conduct, [with help from
 {naam}|online|which takes a few weeks].
""")

GUIDE = pool("""
Are you 13, 14 or 15? Then [your guide {naam}|{collega}, your guide,] [always works with you|stays close to
 you].
[Young people|Teenagers] under 16 have [an adult|a regular] guide here: [{naam}|{collega}][, and parents
 are informed|].
""")

ADULT = pool("""
You are 18 or older, because [you carry responsibility here|you sometimes work alone with somebody|others
 lean on you].
We ask people [from 18 up|who are at least 18], as [the work asks for calm|you make decisions yourself].
""")

RISK = pool("""
Before you start, [{naam}|{collega}|an expert] gives you [clear safety instructions|a safety lesson].
Safety comes first: you get [instructions|a lesson] and [all the gear|stop when in doubt].
""")

LEVEL = {
    "geen": pool("""
You need no Dutch at all, [English is fine|we point, laugh and draw|{collega} speaks English].
No Dutch? [No problem|That is fine], [we show you how|somebody always translates].
"""),
    "a1": pool("""
A few words of Dutch are [enough|nice], [the rest will come|we speak slowly|we help you with more].
If you only speak a little Dutch, [that is fine|please come], [we practise together|we mix languages].
"""),
    "a2": pool("""
You manage a [short|simple] chat in Dutch, [with mistakes|with hands and feet|and we help with the rest].
"""),
    "b1": pool("""
You speak [fairly good|good] Dutch next to English, as you [explain things|talk with many people].
"""),
}

LEARNING = pool("""
You can practise Dutch here [every time|without stress|with {collega}], [mistakes are welcome|at your own
 pace|over coffee].
Want to learn [more|better] Dutch? [This is a good place|We take the time for it].
""")

NO_EXPERIENCE = pool("""
Experience is [not needed|nice but not needed], [an open mind|some patience|a good mood] [is enough|counts
 more].
You do not need to have done this before: [we teach you|{collega} started like that too|it comes with time].
""")

CHARACTER = pool("""
You [enjoy meeting people|like to get things done|are curious|keep your promises] and [ask when you do not
 know|laugh easily|think along].
[Student, retired or in between|New in town or born here|Young or old]: [you are welcome|everybody fits
 in|we are curious about you].
You have [a free {deel}|about {uren} a week|some time on {dag}] and [want to spend it well|like to make
 someone happy].
Looking for [company|a fresh start|something next to your studies|a way into the city]? [You will fit
 in|This is for you].
""")

FIRST_STEP = pool("""
Come and [have a look|join us once|have coffee] first, [you decide later|there are no strings attached].
[Not sure yet|A bit nervous]? [Bring a friend|Try one {deel}|Come with somebody] and [see if it fits|we
 talk afterwards].
{naam} [would love to show you round|is happy to tell you more][, whenever it suits you|, no strings
 attached|].
""")

STEP_FREE = pool("""
The place is [step-free|without thresholds] and has [a lift or ramp|a roomy toilet].
With a [wheelchair|walking frame] you can [get in everywhere|enter without help].
""")
