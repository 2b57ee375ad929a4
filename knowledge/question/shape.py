"""The kind of a question, read from its shape: names stand as `@`, dates as `#`, the rest in lower case."""

import re
from functools import lru_cache

from knowledge.model.answer import Intent

_N = r"@(?:['’]s)?"
_BE = r"(?:is|are|was|were|be|'s|’s)"

_NOT_OFFICE = r"(?:\w+ed|\w+ing|behind|to|in|on|at|there|against|for|with|from|among)\b"

KIND_OF = (
    r"(?:what (?:kind|sort|type) of [\w-]+ (?:is|are|was|were) (?:the )?@|"
    r"@[,:]? what (?:kind|sort|type) of [\w-]+ (?:is|are|was|were) (?:it|that|he|she|they|this))\s*\??"
)
"""What sort of thing somebody is: the noun asks for nothing that a statement must have."""

OUTLET_ASKED = r"\b(?:in|to|by) (?:which|what) (?:newspaper|paper|outlet|magazine|journal|publication|interview)\b"
"""To whom something was said, where that is an outlet: asked of whom a statement is about, not of its words."""

# Ways that begin at a word share one `\b`, for it is tried at every letter. In order: the first that fits decides. Each line is one way readers ask; the tests have an example of each.
_SHAPES: tuple[tuple[Intent, str], ...] = (
    (Intent.PROFILE, rf"\bwhere (?:does|did|do) {_N} work\b|\bwhere (?:does|did) (?:he|she|they) work\b|\bwhat (?:does|did) (?:{_N}|he|she) do(?: for a living)?\s*\??$|\bwhat(?: is|'s|’s) (?:{_N}|his|her|their) (?:job|profession|occupation)\b"),
    (Intent.PROFILE, rf"^{KIND_OF}$"),
    (Intent.PROFILE, rf"\b(?:what|which) (?:positions?|offices?|roles?|posts?|titles?|ranks?) (?:did|does|has|had) {_N} (?:hold|held|have|occupy)\b"),
    (Intent.PROFILE, rf"^who(?: {_BE}|['’]s) {_N},? and (?:which|what|who|where|when|why|how)\b"),
    (Intent.HELP, r"^\?+$|^/?(?:commands?|usage)\s*\??$|^/?(?:help|what can (?:you|i) (?:do|ask)|how (?:do|can) i use|who are you)\b"),
    (Intent.LISTING, r"^(?:list|show|which|what are)?\s*(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:known\s+)?"
     r"(?:policy options?|policies|options|incidents|events|actors|people|persons|groups|places|topics|themes|sources|articles)"
     r"(?:\s+(?:do you have|are there|on record|covered|you know))?\s*\??$"),
    (Intent.COVERAGE, r"\bwhat (?:do|have) you (?:have|got|know)\b|\banything (?:on|about)\b|^coverage\b|\bhow much do you (?:have|know)\b"),
    (Intent.DISPUTES, r"^(?!who\b.*\bin .*dispute).*\bdisput|\b(?:disagree|(?:sources?|accounts?|articles|authors?|stories|reports|versions|they|views?|opinions?|takes?|figures?|dates?|everyone) (?:differ|disagree|conflict|contradict|vary)|differ(?:s|ed)? (?:on|over|about|as to)\b|differ(?:ent|ing|s)? (?:accounts?|versions?|dates?|years?|months?|figures?|numbers?|claims?|stories|views|answers)"
     r"|contradict|conflict(?:ing|s)? (?:accounts?|reports?|claims?|versions?|dates?|sources?|information)|inconsisten|discrepan"
     r"|do (?:the )?(?:articles|sources|authors|accounts) (?:agree|differ)|split (?:among|between|over)\b|mixed (?:evidence|accounts|reports|signals)|different (?:authors|opinions|sources|articles|takes|voices)|wh(?:o|ich) is (?:right|correct|true)\b|(?:in )?the same (?:way|thing|story)\b|(?:do(?:es)?n['’]?t|do(?:es)? not) (?:seem to )?(?:match|add up|agree|line up)\b|both sides\b|sources differ\b|(?:competing|opposing|rival|clashing|diverging|divergent) (?:accounts?|versions?|claims?|views?|stories|narratives?|explanations?)\b|who says what\b|varying accounts\b)"),
    (Intent.COMPARISON, r"^compare\b|\bcompared? (?:with|to)\b|\b(?:vs\.?|versus)(?:\s|$)|\bdifferences? between\b"),
    (Intent.TIMELINE, r"\b(?:timeline\b|chronolog|sequence of events\b|history of\b|in order of date\b|in (?:chronological )?order\s*\??$|(?:run|walk|take) (?:me |us )?through\b|chain of events\b|one after (?:the|an)other\b|key dates\b)|^what happened (?:between|from)\b.*#"),
    (Intent.RELATION, rf"\b(?:relation(?:ship)?s?|connections?|links?|ties?)\b.*\b(?:between|of|with|to)\b.*{_N}"
     rf"|\bhow(?: is| are| was| were|['’]s) {_N}.* (?:related|connected|linked|tied) (?:to|with)"
     rf"|\bhow (?:is|are|was|were|do|does|did) {_N} (?:and|&) {_N} (?:\w+ )?(?:related|connected|linked|tied|associated|relate|connect|hang together|fit together)\b"
     rf"|\bwhat (?:links?|linked|binds?|bound|connects?|connected|ties|tied|joins?|joined) {_N} (?:to|and|with) {_N}|{_N} in relation to {_N}"
     rf"|{_N} (?:and|&) {_N}[\s,:;-]+(?:relation(?:ship)?|connection|link|ties|wh?ats?(?: is|['’]s)? the (?:relation(?:ship)?|connection|link|tie)|connected|related|linked|tied|associated)s?\b"),
    (Intent.QUOTES, rf"\bquot(?:e|es|ations?) (?:of|by|from|about|on)\b|^{_N} quotes?$|^quotes?\b"),
    (Intent.WHO_SAID, r"\bwho (?:has |have )?(?:said|says?|claim(?:s|ed)?|warn(?:s|ed)?|blam\w+|complain\w*|called|describ\w+|argu\w+|believ\w+|told|predict\w*|recommend\w*|propos\w+|suggest\w*|demand\w*|accus\w+|condemn\w*|prais\w+|criticis?z?\w+|thinks?|urg\w+|threaten\w*|vow\w*|hail\w*|den(?:y|ied|ies)|admit\w*|denounc\w+|insist\w*|boast\w*|welcom\w+|express\w*)\b"),
    (Intent.WHY, r"^(?:and |but |so )?why (?!should\b|.*\b(?:wants?|supports?|opposes?)\b)"),
    (Intent.POSITION, r"\bwho\b.*\b(?:supports?|opposes?|backs?|favou?rs?|wants?|is (?:for|against)|are (?:for|against))\b|\b(?:supporters?|opponents?|advocates?) of\b"
     rf"|\bwhere (?:does|do|did) .*\bstand\b|\b(?:stance|position|attitude)s?\b|\b(?:does|do|did|is|are|was|were) {_N} (?:really )?(?:support|oppose|back|favou?r|want|for|against|agree)\b"),
    (Intent.ARGUMENTS, r"\bargument|\bpros\b|\bcons\b|\bcase (?:for|against)\b|\b(?:benefits?|advantages?|disadvantages?|drawbacks?|downsides?|upsides?|risks?|dangers?) (?:of|if)\b|\bwhy should(?:n'?t)?\b"
     rf"|\bwhat (?:could|would|can|might|will|does) (?:it|this|that|{_N}) (?:really )?(?:achieve|accomplish|bring|gain|offer)\b|\bgood idea\b|\bmakes? (?:any )?sense\b|\bworth (?:it|doing|trying)\b|\b(?:be|it|that|this) (?:wise|smart|sensible|prudent|advisable)\b"),
    (Intent.WHY, r"\b(?:why\b|what (?:explains|lies behind)\b|led? up to\b|(?:lead|run)-?up to\b|what(?:['’]s| is| was| are| were) behind\b|what (?:caused|prompted|triggered|motivated|made|drove|provoked)\b|(?:reasons?|causes?|motives?) (?:for|of|behind|why)\b|how come\b|what for\b)|^(?:reason|cause|motive)s?\b"),
    (Intent.WHEN, r"\bsince\s*\??$|^(?:and )?when\b|\b(?:(?:what|which) (?:day|date|month|year|time)\b|date of\b|dated?\??$|since when\b|how long ago\b|when (?:did|was|were|is|will|has)\b|date$)"),
    (Intent.HOW_MANY, r"^(?:how many )?(?:days|weeks|months|years) (?:between|since|from|after)\b|\b(?:by how much\b|how much\b.*\b(?:cost|paid|pay|earn(?:ed|s)?|receiv\w+|spen[dt])\b|how (?:many|much(?! (?:do|does|did|is|are|was|has|have|control|influence|power|sway|authority|leverage)\b)|often|large|big|old|long|high|far)\b|numbers? of\b|count of\b|percent|death toll\b|casualt\w*|toll\b|body count\b|what (?:share|fraction|proportion|size)\b)|^number\b"
     r"|^(?:the )?(?:price|cost|population|budget|salary|salaries|wages?|age|gdp|height|weight|size|temperature|net worth) (?:of|for)\b"
     r"|\bwhat(?: is| was| are| were|['’]s)? (?:the )?(?:[\w@' ’]+ )?(?:price|cost|population|rate|amount|budget|salary|salaries|age|gdp|strength|value|height|temperature)\b"),
    (Intent.SAID, rf"^how (?:did|does|do|has|have) {_N} (?:describe|see|view|characteri[sz]e|call|label|portray|judge|regard|frame|explain|justify)\b"),
    (Intent.RESULT, r"\bwhat (?:happens|would happen|will happen|if)\b|\bwhat (?:followed|resulted|came (?:after|next|(?:\w+ ){1,2}(?:days?|weeks?|months?) (?:after|later))|happened (?:after|next|then|afterwards|(?:\w+ )?(?:days?|weeks?|months?) (?:after|later)))\b|\bconsequences?\b|\baftermath\b|\b(?:impact|effects?|outcome|results?|fallout) (?:of|on|from)\b"
     r"|\bwhat did .* (?:lead to|cause|result in)\b|\bhow did .* (?:respond|react|retaliate|answer)\b|\bwhat did {_N} do (?:after|next|then|in (?:response|return|reply))\b|\bwhat did .* (?:answer|reply|retort)\s*\??$|\b(?:response|reaction|retaliation)s?\b"),
    (Intent.WHERE, r"^(?:and )?where\b|\b(?:what|which) (?:places?|city|cities|towns?|bases?|country|countries|locations?|provinces?|regions?|areas?)\b|\blocation of\b|\blocation$"),
    (Intent.OFFICE, r"^what (?:is|was|are|were) @['’]s (?:\w+ ){1,3}called\b"),
    (Intent.SAID, rf"\bhow (?:did|does|do|has|have) {_N}.*\b(?:describe|see|view|characteri[sz]e|call|label|portray|judge|regard|frame|explain|justify)\b|\b(?:per|according to|as told by) {_N}|{_N} (?:era: )?.*\b(?:view|opinion)s? (?:of|on|about)\b|\bwhat (?:did|does|do|has|have|had|is|was) {_N}.*\b(?:say|said|saying|think|claim|claimed|warn|tell|told|demand|demanded|argue|believe|recommend|propose|call|called|threaten|threatened|promise|vow|announce|declare|deny|respond|want|urge|accuse|predict|expect)\b"
     rf"|\bwhat (?:does|did|do) {_N} mean by\b|\b(?:does|did|do) {_N} (?:really |still |actually )?(?:expect|think|believe|say|anticipate|foresee|reckon|predict)\b|{_N} (?:said|says|thinks?|claim(?:s|ed)?|warn(?:s|ed)?|argues?d?|believes?)\b|{_N} (?:\w+ ){{0,2}}sa(?:id|ys) what\s*\??$"
     rf"|\b(?:views?|opinions?|comments?|statements?|remarks?|warnings?|accusations?|claims?|words|assessment|demands?|criticism) (?:of|by|from) {_N}"
     rf"|\bwhat (?:message|warning|signal|threat|claim|demand|accusation|promise|pledge|comment|announcement|excuse) (?:did|does|do|has|have|was) {_N}"
     rf"|^{_N} (?:on|about|line (?:on|about)|comeback|retort|assumptions?|beliefs?|expectations?|predictions?|reactions?|verdicts?|take|judge?ments?|views?|opinions?|comments?|statements?|remarks?|warnings?|accusations?|claims?|words|assessment|demands?|criticism)\b"),
    (Intent.OFFICE, r"(?:^|, )(?:and |so )?who(?: is|['’]s| was)? (?:in charge of|at the (?:head|helm|top) of|represent(?:s|ed)?|leads?|led|heads?|headed|commands?|commanded|runs?|ran|founded|created|set up|succeeded|preceded|replaced|took over from|came before|sp(?:eaks?|oke) (?:for|on behalf of)|chair(?:s|ed)?|advise[sd]?|own(?:s|ed)?)\b"
     r"|^(?:and |so )?who(?: is|['’]s| was) (?:now )?(?:running|leading|heading|commanding) @|^(?:and |so )?who (?:got|took) (?:the|his|her|their) (?:job|post|place|position|seat)\b"
     rf"|^(?:and |identify |name )?(?:the |his |her |its |their |{_N} )?(?:leader|head|founder|spokes(?:man|person|woman)|deputy|successor|predecessor|boss|chief|commander|adviser|advisor)s?(?: of| for|\??$)"),
    (Intent.MEMBERS, r"\bwho (?:would|will|could|should|might|can) (?:be|sit|serve|join)\b|\bwho (?:is|are|was|were|sits?|serves?) (?:in(?! charge)|on|part of|among)\b|\bmembers? of\b|\bmembership\b"
     r"|\b(?:consists?|composed|comprised|made up) of\b|\bcomposition\b|\bwhich (?:groups?|parties|militias|countries|factions)\b.*\b(?:in|part of|belong)\b"),
    (Intent.WHO_DID, r"\bwho(?:se)? (?!is\b|was\b|are\b|were\b|'s|’s|else\b|exactly\b)\w+|\bby whom\b|\bwho(?: is| was| were| are|['’]s) (?:behind|responsible|to blame|blamed|involved)\b|\bresponsib(?:le|ility) for\b|\bperpetrators?\b|\bculprits?\b"),
    (Intent.OFFICE, rf"^(?:and |so )?who(?: {_BE}\b|'s|’s) (?:now )?+(?:the |an? )?+(?!@\s*\??$|else\b|{_NOT_OFFICE})(?:current |former |then |acting |caretaker )?[\w@' ’-]+|^who led\b|^(?:who|which|name)\b.*\b(?:pm|prime minister|premier)\b|^(?:[\w@'’-]+ ){0,3}(?:pm|prime minister|premier)\b(?: [\w@#'’-]+){0,3}\s*\??$"),
    (Intent.INCIDENT, r"^(?:and )?(?:in |on )?#[\s?.!]*$|\bwhat (?:exactly )?(?:happened|occurred|took place|went on|was going on|went down|kicked off|transpired|unfolded)\b|^incidents?\b|^events?\b|\b(?:last|latest|most recent|final|first|earliest) (?:@ )?(?:air ?)?(?:strikes?|attacks?|incidents?|bombings?|raids?|votes?|killings?)\b|^(?:tell me about )?the (?:attack|strike|incident)\b"),
    (Intent.OPTION, r"^option\b|\boptions? (?:for|of|on|about)\b|\b(?:policy|policies|option)\b|\bshould\b"),
    (Intent.SOURCE, r"^(?:source|article)\b"),
    (Intent.PROFILE, rf"^(?:so |and |please )?(?:who|what)(?: {_BE}|'s|’s)? (?:the |an? )?{_N}\s*\??$|^{_N}(?:[ ,]+(?:who|what)(?: {_BE})?)?\s*[?!.]*$|^(?:actor|person|group|place|topic|profile|bio|about)\b|^(?:tell me (?:more )?about|who|what about|define|explain|describe|info(?:rmation)? (?:on|about)) (?:the )?{_N}\s*\??$"
     rf"|\bwhat (?:does|do|did) .* (?:mean|refer to|stand for)\b|^(?:meaning|definition) of\b|\bmeaning\??$|\b(?:biography|bio|background|profile|credentials|cv|day job)\b"),
)  # fmt: skip

_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in _SHAPES)


@lru_cache(maxsize=4096)  # many questions have one shape
def intent_of(shape: str) -> tuple[Intent, str]:
    """The kind of question and the words that decided it; SEARCH where no shape fits."""
    for intent, pattern in _COMPILED:
        match = pattern.search(shape)
        if match is not None:
            return intent, match.group().strip()
    return Intent.SEARCH, ""
