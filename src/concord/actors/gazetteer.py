"""Which states, bodies and media does everybody know by name? Compact tables in English and Persian.

A line is ``name | other names | people and adjectives | Persian names``. Names of states are the short English ones;
disputed places are listed because texts name them as actors, and nothing here says what a state is.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BODIES", "MEDIA", "STATES", "Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """A known actor: its name, other names, adjectives for it, and its Persian names."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    persian: tuple[str, ...] = ()


_STATES = """
Afghanistan||Afghan,Afghans|افغانستان
Albania||Albanian|آلبانی
Algeria||Algerian|الجزایر
Angola||Angolan|آنگولا
Argentina||Argentine,Argentinian|آرژانتین,ارجنتاین
Armenia||Armenian|ارمنستان
Australia||Australian|استرالیا,آسترالیا
Austria||Austrian|اتریش
Azerbaijan||Azerbaijani,Azeri|آذربایجان,جمهوری آذربایجان
Bahrain||Bahraini|بحرین
Bangladesh||Bangladeshi|بنگلادش,بنگله‌دیش
Belarus||Belarusian|بلاروس
Belgium||Belgian|بلژیک,بلجیم
Benin||Beninese|بنین
Bhutan||Bhutanese|بوتان
Bolivia||Bolivian|بولیوی
Bosnia and Herzegovina|Bosnia|Bosnian|بوسنی
Botswana||Botswanan|بوتسوانا
Brazil||Brazilian|برزیل,برازیل
Britain|United Kingdom,Great Britain,UK,U.K.|British|بریتانیا,انگلیس,انگلستان
Bulgaria||Bulgarian|بلغارستان
Burkina Faso||Burkinabe|بورکینافاسو
Burundi||Burundian|بوروندی
Cambodia||Cambodian|کامبوج
Cameroon||Cameroonian|کامرون
Canada||Canadian|کانادا
Central African Republic|CAR|Central African|جمهوری آفریقای مرکزی
Chad||Chadian|چاد
Chile||Chilean|شیلی
China|People's Republic of China|Chinese|چین
Colombia||Colombian|کلمبیا
Congo|Democratic Republic of the Congo,Democratic Republic of Congo,DRC|Congolese|کنگو
Costa Rica||Costa Rican|کاستاریکا
Croatia||Croatian|کرواسی
Cuba||Cuban|کوبا,کیوبا
Cyprus||Cypriot|قبرس
Czech Republic|Czechia|Czech|جمهوری چک
Denmark||Danish|دانمارک,دنمارک
Djibouti||Djiboutian|جیبوتی
Dominican Republic||Dominican|جمهوری دومینیکن
East Timor|Timor-Leste|Timorese|تیمور شرقی
Ecuador||Ecuadorian|اکوادور
Egypt||Egyptian|مصر
El Salvador||Salvadoran|السالوادور
Eritrea||Eritrean|اریتره
Estonia||Estonian|استونی
Eswatini|Swaziland|Swazi|اسواتینی
Ethiopia||Ethiopian|اتیوپی
Fiji||Fijian|فیجی
Finland||Finnish,Finns|فنلاند,فنلند
France||French|فرانسه
Gabon||Gabonese|گابن
Gambia|The Gambia|Gambian|گامبیا
Georgia||Georgian|گرجستان
Germany||German|آلمان,جرمنی
Ghana||Ghanaian|غنا
Greece||Greek|یونان
Guatemala||Guatemalan|گواتمالا
Guinea||Guinean|گینه
Guinea-Bissau||Bissau-Guinean|گینه بیسائو
Guyana||Guyanese|گویان
Haiti||Haitian|هائیتی
Honduras||Honduran|هندوراس
Hong Kong||Hongkonger,Hongkongers|هنگ‌کنگ
Hungary||Hungarian|مجارستان,هنگری
Iceland||Icelandic|ایسلند
India||Indian|هند,هندوستان
Indonesia||Indonesian|اندونزی,اندونیزیا
Iran|Islamic Republic of Iran|Iranian|ایران,جمهوری اسلامی ایران
Iraq||Iraqi|عراق
Ireland|Republic of Ireland|Irish|ایرلند
Israel||Israeli|اسرائیل,اسراییل
Italy||Italian|ایتالیا
Ivory Coast|Cote d'Ivoire,Côte d'Ivoire|Ivorian|ساحل عاج
Jamaica||Jamaican|جامائیکا
Japan||Japanese|ژاپن,جاپان
Jordan||Jordanian|اردن
Kazakhstan||Kazakh,Kazakhstani|قزاقستان
Kenya||Kenyan|کنیا
Kosovo||Kosovar|کوزوو
Kuwait||Kuwaiti|کویت
Kyrgyzstan||Kyrgyz|قرقیزستان,قرغیزستان
Laos||Laotian|لائوس
Latvia||Latvian|لتونی
Lebanon||Lebanese|لبنان
Lesotho||Basotho|لسوتو
Liberia||Liberian|لیبریا
Libya||Libyan|لیبی,لیبیا
Lithuania||Lithuanian|لیتوانی
Luxembourg||Luxembourgish|لوکزامبورگ
Madagascar||Malagasy|ماداگاسکار
Malawi||Malawian|مالاوی
Malaysia||Malaysian|مالزی,مالیزیا
Maldives||Maldivian|مالدیو
Mali||Malian|مالی
Malta||Maltese|مالت
Mauritania||Mauritanian|موریتانی
Mauritius||Mauritian|موریس
Mexico||Mexican|مکزیک,مکسیکو
Moldova||Moldovan|مولداوی
Mongolia||Mongolian|مغولستان
Montenegro||Montenegrin|مونته‌نگرو
Morocco||Moroccan|مراکش
Mozambique||Mozambican|موزامبیک
Myanmar|Burma|Burmese|میانمار
Namibia||Namibian|نامیبیا
Nepal||Nepali,Nepalese|نپال,نیپال
Netherlands|The Netherlands,Holland|Dutch|هلند,هالند
New Zealand||New Zealander,New Zealanders|نیوزیلند
Nicaragua||Nicaraguan|نیکاراگوئه
Niger||Nigerien|نیجر
Nigeria||Nigerian|نیجریه
North Korea|DPRK|North Korean|کره شمالی,کوریای شمالی
North Macedonia|Macedonia|Macedonian|مقدونیه
Norway||Norwegian|ناروی,نروژ
Oman||Omani|عمان
Pakistan||Pakistani|پاکستان
Palestine|State of Palestine|Palestinian|فلسطین
Panama||Panamanian|پاناما
Papua New Guinea||Papua New Guinean|پاپوا گینه نو
Paraguay||Paraguayan|پاراگوئه
Peru||Peruvian|پرو
Philippines|The Philippines|Filipino,Philippine|فیلیپین
Poland||Polish|لهستان,پولند
Portugal||Portuguese|پرتغال,پرتگال
Qatar||Qatari|قطر
Romania||Romanian|رومانی,رومانیا
Russia|Russian Federation|Russian|روسیه
Rwanda||Rwandan|رواندا
Saudi Arabia|Kingdom of Saudi Arabia|Saudi|عربستان,عربستان سعودی
Senegal||Senegalese|سنگال
Serbia||Serbian,Serb|صربستان
Sierra Leone||Sierra Leonean|سیرالئون
Singapore||Singaporean|سنگاپور
Slovakia||Slovak|اسلواکی
Slovenia||Slovenian,Slovene|اسلوونی
Somalia||Somali|سومالی,سومالیا
Somaliland||Somalilander|سومالی‌لند
South Africa||South African|آفریقای جنوبی,افریقای جنوبی
South Korea|Republic of Korea|South Korean|کره جنوبی,کوریای جنوبی
South Sudan||South Sudanese|سودان جنوبی
Soviet Union|USSR|Soviet|شوروی,اتحاد شوروی
Spain||Spanish|اسپانیا,هسپانیا
Sri Lanka||Sri Lankan|سریلانکا
Sudan||Sudanese|سودان
Suriname||Surinamese|سورینام
Sweden||Swedish|سوئد,سویدن
Switzerland||Swiss|سوئیس,سویس
Syria||Syrian|سوریه,سوریا
Taiwan||Taiwanese|تایوان
Tajikistan||Tajikistani|تاجیکستان
Tanzania||Tanzanian|تانزانیا
Thailand||Thai|تایلند,تایلند
Togo||Togolese|توگو
Trinidad and Tobago||Trinidadian|ترینیداد و توباگو
Tunisia||Tunisian|تونس
Turkey|Türkiye,Turkiye|Turkish|ترکیه
Turkmenistan||Turkmen|ترکمنستان
Uganda||Ugandan|اوگاندا
Ukraine||Ukrainian|اوکراین
United Arab Emirates|UAE,U.A.E.,Emirates|Emirati|امارات متحده عربی,امارات
United States|United States of America,US,U.S.,USA,U.S.A.|American|آمریکا,امریکا,ایالات متحده,ایالات متحده آمریکا
Uruguay||Uruguayan|اروگوئه
Uzbekistan||Uzbekistani|ازبکستان,اوزبیکستان
Venezuela||Venezuelan|ونزوئلا
Vietnam||Vietnamese|ویتنام
Western Sahara|Sahrawi Republic|Sahrawi|صحرای غربی
Yemen||Yemeni|یمن
Zambia||Zambian|زامبیا
Zimbabwe||Zimbabwean|زیمبابوه
"""

_BODIES = """
United Nations|UN,U.N.||سازمان ملل متحد,سازمان ملل,ملل متحد
UN Security Council|UNSC,United Nations Security Council||شورای امنیت سازمان ملل,شورای امنیت
UN General Assembly|United Nations General Assembly,UNGA||مجمع عمومی سازمان ملل متحد,مجمع عمومی سازمان ملل
UN High Commissioner for Refugees|UNHCR||کمیساریای عالی پناهندگان
UNICEF|||یونیسف
UNESCO|||یونسکو
UNAMA|United Nations Assistance Mission in Afghanistan||یوناما
European Union|EU,E.U.||اتحادیه اروپا
European Commission|||کمیسیون اروپا
European Parliament|||پارلمان اروپا
NATO|North Atlantic Treaty Organization||ناتو
African Union|AU||اتحادیه آفریقا,اتحادیه افریقا
Arab League|League of Arab States||اتحادیه عرب
ASEAN|Association of Southeast Asian Nations||آسه‌آن
ECOWAS|Economic Community of West African States||اکوواس
OSCE|Organization for Security and Co-operation in Europe||سازمان امنیت و همکاری اروپا
Organisation of Islamic Cooperation|Organization of Islamic Cooperation,OIC||سازمان همکاری اسلامی
Organization of American States|OAS||سازمان کشورهای آمریکایی
Shanghai Cooperation Organisation|Shanghai Cooperation Organization,SCO||سازمان همکاری شانگهای
World Bank|||بانک جهانی
International Monetary Fund|IMF||صندوق بین‌المللی پول
World Health Organization|World Health Organisation,WHO||سازمان جهانی بهداشت,سازمان صحی جهان
World Trade Organization|WTO||سازمان تجارت جهانی
International Criminal Court|ICC||دیوان کیفری بین‌المللی,محکمه جنایی بین‌المللی
International Court of Justice|ICJ||دیوان بین‌المللی دادگستری
Red Cross|International Committee of the Red Cross,ICRC||صلیب سرخ
Amnesty International|||عفو بین‌الملل,سازمان عفو بین‌الملل
Human Rights Watch|HRW||دیدبان حقوق بشر
International Crisis Group|||گروه بین‌المللی بحران
Group of Seven|G7||گروه هفت
Group of Twenty|G20||گروه بیست
Taliban|Islamic Emirate of Afghanistan,Islamic Emirate,Taleban|Taliban|طالبان,امارت اسلامی,گروه طالبان
al-Qaeda|al-Qaida,Al-Qaeda,Al Qaeda,Al-Qaida,al Qaeda||القاعده
Islamic State|ISIS,ISIL,Daesh,Islamic State of Iraq and Syria,ISIS-K||داعش,گروه داعش,دولت اسلامی عراق و شام
Haqqani Network|||شبکه حقانی
Hamas|||حماس
Hezbollah|Hizbullah,Hizballah||حزب‌الله لبنان
Houthis|Houthi movement,Houthi,Ansar Allah||حوثی‌ها,حوثیان,انصارالله
Boko Haram|||بوکوحرام
al-Shabaab|Al-Shabaab,Al Shabaab||الشباب
Fatah|||جنبش فتح
PLO|Palestine Liberation Organization,Palestine Liberation Organisation||سازمان آزادی‌بخش فلسطین
Palestinian Authority|Palestinian National Authority||تشکیلات خودگردان فلسطینی
PKK|Kurdistan Workers' Party,Kurdistan Workers Party||پ‌ک‌ک,حزب کارگران کردستان
FARC|Revolutionary Armed Forces of Colombia||فارک
Sinn Féin|Sinn Fein||شین فین
Kremlin|||کرملین
White House|||کاخ سفید,قصر سفید
Pentagon|||پنتاگون
State Department|US State Department,Department of State||وزارت خارجه آمریکا,وزارت خارجه امریکا
Holy See|Vatican||واتیکان
Downing Street|||
Knesset|||کنست
Bundestag|||بوندستاگ
Loya Jirga|||لویه جرگه
"""

_MEDIA = """
BBC|BBC News,BBC Persian||بی‌بی‌سی,بی بی سی
Reuters|||رویترز
Associated Press|AP||آسوشیتدپرس,اسوشیتدپرس
Agence France-Presse|AFP||خبرگزاری فرانسه
CNN|||سی‌ان‌ان
Al Jazeera|Al-Jazeera||الجزیره
Wikinews|||ویکی‌خبر
New York Times|The New York Times||نیویورک تایمز,نیویورک‌تایمز
Washington Post|The Washington Post||واشنگتن پست
Guardian|The Guardian||گاردین
Financial Times|||فایننشال تایمز
Voice of America|VOA||صدای آمریکا,صدای امریکا
Radio Free Europe|RFE/RL,Radio Liberty||رادیو آزادی
Deutsche Welle|DW||دویچه‌وله,دویچه وله
Xinhua|||شینهوا
TASS|||تاس
Interfax|||اینترفاکس
Tasnim|||تسنیم
IRNA|||ایرنا
Kyodo|||
Bloomberg|||بلومبرگ
Der Spiegel|Spiegel||اشپیگل
Le Monde|||لوموند
El País|El Pais||
Haaretz|||هاآرتص
Al Arabiya|||العربیه
TOLOnews|Tolo News,Tolo TV||طلوع‌نیوز,طلوع نیوز
Amu TV|||آمو
Iran International|||ایران اینترنشنال
Afghanistan International|||افغانستان اینترنشنال
Hasht-e Subh|8am Media||هشت صبح
NBC|NBC News||
CBS|CBS News||
ABC News|||
Fox News|||
NPR|||
Sky News|||
ITV|||
"""


def _table(text: str) -> tuple[Known, ...]:
    rows = (line.split("|") for line in text.strip().splitlines())
    return tuple(Known(name, _cells(others), _cells(people), _cells(persian)) for name, others, people, persian in rows)


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


STATES = _table(_STATES)
BODIES = _table(_BODIES)
MEDIA = _table(_MEDIA)
