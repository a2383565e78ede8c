"""Which English words tell that a name is near, what it names, and what is no name at all? Tables only.

The words are general vocabulary of politics and reporting; none is a name from any particular text.
"""

from __future__ import annotations

__all__ = [
    "ADJECTIVES",
    "BODY_NOUNS",
    "CONNECTORS",
    "EVENT_WORDS",
    "HEADS",
    "INSTITUTIONS",
    "MEDIA_HEADS",
    "MEDIUM_NOUNS",
    "NEVER_ACRONYMS",
    "NOT_NAMES",
    "PARTY_WORDS",
    "PLACE_WORDS",
    "SAYING",
    "SETS_OF_PEOPLE",
    "STATE_HEADS",
    "TITLES",
    "TITLE_PARTS",
    "WEAK_HEADS",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a person's name, capitalised. Lower-cased here, without the full stop.
TITLES = _set("""
    presidents ministers senators generals ambassadors governors commissioners princes kings
    cllr alderman headman headmaster headmistress farmer pensioner constable corporal comrade
    mr mrs ms miss mx sir madam madame lord lady dame baroness dr doctor prof professor engineer ustad ostad haji
    hajji qari mawlawi maulvi molvi mawlavi maulana mawlana mullah mulla akhund sheikh shaikh shaykh sheik imam
    ayatollah allama sayed sayyid marshal general gen lieutenant lt colonel col major maj captain capt brigadier brig
    admiral commander sergeant sgt president vice-president vice deputy prime minister premier chancellor king queen
    prince princess emir sultan emperor empress senator sen representative rep congressman congresswoman governor gov
    mayor ambassador judge justice chief chairman chairwoman chairperson secretary secretary-general undersecretary
    spokesman spokeswoman spokesperson speaker pope bishop archbishop cardinal reverend rev father sister brother
    comrade first second state foreign defence defense interior finance home leader director director-general envoy
    special councillor councilor delegate commissioner inspector constable officer detective attorney-general attorney
    legislator lawmaker mp mep msp td mla congressperson assemblyman assemblywoman monsignor monsenor activist coach
    reporter journalist economist analyst candidate historian author writer negotiator mediator
    president-elect ex-president co-leader co-chair chief-of-staff taoiseach tánaiste party opposition police fire
    army acting interim former late lead senior executive high taoiseach whip minority majority house mufti
""")
# Not every word above opens a title by itself: these only continue or precede one ("Foreign Minister").
TITLE_PARTS = _set("""
    general vice deputy prime first second state foreign defence defense interior finance home special party police
    opposition fire army acting interim former late lead senior executive high chief minority majority house party
""")

# Nouns that make a capitalised phrase an organisation.
HEADS = _set("""
    party parties front fronts movement council councils union congress army ministry coalition committee government
    administration assembly league alliance bloc forces force guard guards militia brigade brigades network
    organisation organization association federation confederation commission agency authority bureau department
    office parliament senate house chamber court tribunal cabinet command corps directorate mission delegation forum
    foundation group initiative campaign platform society club board bank fund secretariat bar synod caucus faction
    guild trust service police navy legion troops emirate junta politburo presidium duma majlis jirga shura hezb hizb
    hezb-e hizb-e hizb-i jamiat jamiat-e jabha jabha-e junbish junbish-e dawat dawat-e harakat harakat-e ittihad
    ittehad wahdat nahzat mahaz partido partij parti partei sipah lashkar jaish jamaat jamaat-e tehreek tehreek-e
    fidesz democrats republicans conservatives liberals socialists communists greens ministries unions watch
    partnership consortium column vanguard brotherhood sisterhood list inc corp ltd llc company corporation committees
    workers' veterans observatory inquiry
""")
# Forms of state that open a state's full name.
STATE_HEADS = _set("kingdom republic emirate duchy principality sultanate commonwealth empire")
# Institutions that speak only sometimes: kept where they act.
WEAK_HEADS = _set("""
    university institute college school hospital airport church mosque museum library academy laboratory centre center
    station stadium airlines airways railway railways theatre theater studios records entertainment games
""")
MEDIA_HEADS = _set("""
    news newspaper times post herald tribune gazette journal television tv radio press magazine daily mirror telegraph
    chronicle broadcasting broadcaster media dispatch observer courier bulletin
    mail echo sentinel examiner inquirer ledger argus
""")
# Bodies named by one capitalised word after "the", wherever they are.
INSTITUTIONS = _set("""
    parliament senate congress cabinet kremlin pentagon bundestag bundesrat knesset duma vatican sejm riksdag storting
    folketing dáil seanad cortes politburo commons majlis
""")

CONNECTORS = _set(
    "of for and the in on de da do dos das del la le les du des von van der den ter al el bin ibn ul ud y e &"
)

PLACE_WORDS = _set("""
    street road avenue square river lake mount mountain mountains sea ocean gulf bay cape island islands valley desert
    province district county city town village region north south east west northern southern eastern western central
    upper lower coast peninsula border strip canal bridge highway park port palace castle tower hall building hotel
    plaza middle asia africa europe america americas pacific atlantic mediterranean arctic antarctic antarctica
    caribbean balkans sahel caucasus san santa los las saint st fort london paris berlin moscow washington beijing
    tokyo rome madrid geneva vienna brussels kabul tehran baghdad damascus ankara istanbul cairo doha dubai riyadh
    islamabad delhi mumbai seoul pyongyang kyiv kiev minsk warsaw prague budapest athens oslo stockholm helsinki
    copenhagen amsterdam hague lisbon dublin belfast edinburgh cardiff sydney melbourne canberra ottawa toronto
    montreal vancouver chicago boston houston dallas miami philadelphia california texas florida ohio michigan
    virginia pennsylvania arizona nevada oregon colorado alaska hawaii minnesota wisconsin illinois kansas missouri
    iowa utah alabama louisiana mississippi tennessee kentucky oklahoma maryland massachusetts connecticut montana
    idaho wyoming nebraska dakota carolina hampshire jersey york england scotland wales ulster catalonia kashmir
    punjab sindh balochistan crimea donbas donetsk luhansk kurdistan tibet xinjiang ontario quebec alberta manitoba
    saskatchewan queensland tasmania bavaria gaza jerusalem nairobi lagos abuja accra dakar addis khartoum mogadishu
    kampala harare pretoria johannesburg tripoli tunis algiers rabat beirut amman sanaa aden muscat manama jakarta
    manila bangkok hanoi yangon dhaka colombo kathmandu havana caracas bogota bogotá lima quito santiago brasilia
    brasília rio paulo buenos aires montevideo herat kandahar panjshir mazar kunduz jalalabad bamiyan helmand
    nangarhar badakhshan baghlan takhar kapisa parwan
""")

EVENT_WORDS = _set("""
    telescope satellite spacecraft rover probe rocket ship vessel
    war wars battle revolution conference summit agreement accord accords treaty constitution resolution act law bill
    charter declaration protocol pact convention deal election elections referendum talks process award awards prize
    cup olympics olympic championship championships championship's season series tour festival crisis pandemic virus
    coronavirus disease hurricane storm earthquake flight day days week month year eve holiday ramadan christmas
    easter plan programme program project operation report paper letter article amendment code scale theorem theory
    directive regulation regulations rights theatre budget motion zone line round game match final finals semi-final
    quarter-final test trial case strike uprising spring crusade genocide holocaust massacre brexit internet web
    facebook twitter youtube instagram google whatsapp telegram tiktok photo image file video earth mars moon sun
    venus jupiter god allah quran bible
""")

ADJECTIVES = _set("""
    national international united islamic democratic republican federal central supreme general world european african
    asian arab western eastern muslim christian jewish catholic protestant orthodox sunni shia shiite hindu buddhist
    sikh pashtun tajik hazara uzbek kurd kurdish tamil latin liberal conservative socialist communist green social
    people's peoples popular free public constitutional presidential parliamentary royal imperial global regional
    local revolutionary progressive
""")

# Capitalised by position or convention only.
NOT_NAMES = _set("""
    aides afterwards thereafter otherwise territory transcript moderator interviewer
    of a an the this that these those it its he she they we i you his her their our my your who what which when where
    why how if in on at by for from to with without within into onto over under after before during since until while
    although though because as so but and or nor yet not no yes both either neither each every all any some many much
    most more less few several other others another such same own only just even also still already again once twice
    here there now then today tomorrow yesterday later earlier recently meanwhile however moreover furthermore
    nevertheless therefore thus hence instead indeed perhaps maybe despite given according regarding concerning
    following including among amongst between against about above below across along around near toward towards
    through throughout upon via per than like unlike except is are was were be been being am do does did done has have
    had will would shall should can could may might must let make made see saw say said says asked told one two three
    four five six seven eight nine ten hundred thousand million billion first second third last next new old good
    great big small high low long short early late whether whose whom else never always often sometimes usually almost
    nearly about approximately up down out off back away further finally lastly firstly secondly additionally
    consequently subsequently initially previously currently formerly originally eventually ultimately overall
    generally especially particularly specifically notably clearly obviously certainly surely really please thank
    thanks sorry hello dear january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday gmt utc est
    edt pst bst cet am pm ad bc ce officials authorities police soldiers troops protesters protestors demonstrators
    residents witnesses people men women children citizens voters workers students leaders members supporters critics
    analysts experts scientists researchers reports sources media journalists politicians lawmakers countries parties
    groups nothing something anything everything nobody somebody anybody everybody everyone someone anyone none
    thousands hundreds dozens millions speaking asked born based led founded established responding addressing
    commenting referring citing talking writing calling adding noting having being going looking starting beginning
    under question answer source sources related photo image file credit caption map video copyright translated edited
    written read share chapter section part article annex appendix table figure page volume number vol no pp muslims
    christians jews catholics protestants hindus buddhists sunnis shias kurds arabs africans europeans asians english
    arabic persian dari pashto mandarin yours mine ours theirs let's it's i'm we're that's there's don't covid
    covid-19
""")

NEVER_ACRONYMS = _set("""
    TV AM PM CEO CFO COO USD GMT UTC EST EDT PST BST HIV AIDS DNA RNA ID OK PDF GDP GNP CV DVD CD PC IT AI COVID SARS
    MERS SUV UFO VIP FAQ RSVP ISO IQ MP MPs MEP MEPs QC PhD BA MA MBA HQ PR DJ NGO NGOs IDP IDPs IED IEDs POW WWI WWII
    US$ A$ C$ NZ$ AD BC BCE CE II III IV VI VII VIII IX XI XII KM MW GW LGBT LGBTQ LGBTI MSM LED LCD GPS CCTV WWW HTTP
    URL FC AFC SC RT BREAKING NEWS DPA EPA GETTY PHOTO VOTE Q A SMS AR AK M16 HMS USS RMS PTSD ICU PPE PCR CO2 NOTE
    THE AND OF FOR IN ON TO BY NO YES NOT ALL WE OUR YOU IS ARE
""")

# Verbs by which somebody is heard, thinks or stands for something; the third person, past and present.
_SAYING = """
said says told tells stated announced announces argued argues noted added adds claimed warned warns insisted insists
stressed stresses emphasised emphasized emphasises emphasizes believes believed thinks thought explained explains
declared declares called urged urges demanded denied denies rejected rejects condemned condemns criticised criticized
criticises criticizes welcomed welcomes supported opposed opposes asked asks replied replies responded responds
commented confirmed confirms admitted admits accused accuses blamed blames promised pledged proposed proposes
suggested suggests expressed expresses described describes tweeted tweets wrote writes asserted asserts maintained
maintains contended contends reiterated reiterates acknowledged acknowledges voted signed signs refused refuses agreed
agrees vowed vows hoped wants wanted concluded concludes retorted recalled recalls remarked remarks reported revealed
reveals sees considers considered endorsed endorses favours favors favoured favored advocates advocated appealed
boycotted boycotts threatened threatens
"""
SAYING = tuple(_SAYING.split())

# Nouns that say of the name after them that it is a body, or a medium.
BODY_NOUNS = _set(
    "company party group firm organisation organization movement charity club militia network union agency"
)
MEDIUM_NOUNS = _set("newspaper broadcaster magazine daily weekly channel station website outlet paper")

# Parties and camps that are called by one word.
PARTY_WORDS = _set("labour labor greens tories whigs conservatives democrats republicans liberals socialists fidesz")

# Sets of people: no name by themselves, but a part of many (Thames Police, Women for Peace).
SETS_OF_PEOPLE = _set("""
    officials authorities police soldiers troops protesters protestors demonstrators residents witnesses people men
    women children citizens voters workers students leaders members supporters critics analysts experts scientists
    researchers media journalists politicians lawmakers countries parties groups
""")
