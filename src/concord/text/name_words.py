"""Words that stand in names without telling who is meant: titles, fillers, particles; and spellings rules cannot join.

Tables only. Each word is written as :func:`concord.text.names.fold` leaves it, in Latin and in Arabic script.
"""

from __future__ import annotations

__all__ = ["ALSO_NAMES", "CANONICAL", "FILLERS", "HONORIFICS", "PARTICLES"]

# Titles and ranks: dropped from a key as long as a name is left.
_HONORIFICS = """
    mr mrs ms miss sir madam madame lord lady dame baroness
    dr doctor prof professor engineer eng ustad ustaz ostad teacher
    haji hajji hadji hajj alhaj qari hafez mawlawi maulvi molvi mawlavi moulavi mowlavi maulana mawlana molana
    mullah mulla molla akhund akhond akhundzada sheikh shaikh shaykh sheik shekh ayatollah ayatullah hojatoleslam
    hujjatulislam allamah allama sayed sayyid sayyed seyyed syed sayid
    marshal general gen lieutenant lt colonel col major maj captain capt brigadier brig admiral commander cmdr sergeant
    sgt
    president vice deputy prime minister premier chancellor
    senator sen rep representative congressman congresswoman governor gov mayor ambassador chief chairman
    chairwoman chairperson secretary spokesman spokeswoman spokesperson speaker archbishop reverend
    rev father comrade former acting late mp mep interim
    آقای اقای آقا خانم جناب حضرت
    دکتر داکتر پروفسور پوهاند مهندس انجنیر انجینر استاد معلم
    حاجی الحاج حاج قاری حافظ مولوی مولانا ملا ملاصاحب آخند اخوند شیخ آیت‌الله آیت ایت ایتالله علامه سید
    حجتالاسلام
    مارشال جنرال ژنرال دگروال دگرجنرال تورنجنرال بریدجنرال سرتیپ سرهنگ سرلشکر قوماندان فرمانده
    رییس رئیس رییسجمهور رئیسجمهور جمهور رهبر وزیر والی سفیر سخنگوی سخنگو معاون نماینده سناتور شاهزاده
    صدراعظم نخست مرحوم پیشین سابق
"""
HONORIFICS = frozenset(_HONORIFICS.replace("\u200c", "").replace("آ", "ا").replace("ئ", "ی").split())

# Titles that are given names or surnames as well: dropped only where two more words follow.
_ALSO_NAMES = """
    king queen prince princess emir amir sultan judge justice baron count pir sardar khwaja khoja shahid hafiz imam
    bishop cardinal pope aqa امام پیر سردار خواجه شهید شاه سلطان امیر حافظ
"""
ALSO_NAMES = frozenset(_ALSO_NAMES.split())

# Parts of given names so common that having or lacking one says little.
FILLERS = frozenset({"muhamad"})

# Grammar between the parts of a name: articles, ezafe, conjunctions, noble particles.
_PARTICLES = """
    al ul ud ur el e i ye yi the of for and in de da do di del der den van von bin ibn ben bint du la le
    و برای از در بن ابن د
"""
PARTICLES = frozenset(_PARTICLES.split())

# Spellings that the rules of the skeleton would part; the first word is the token of the key.
_SPELLINGS = """
muhamad: muhammad mohammad mohammed muhammed mohamed mohamad muhamad mahomed mehmed mohd md muhd محمد
ahmad: ahmad ahmed ahmet احمد
husain: hussain hussein husain husein hossein hosein hussayn husayn hussien حسین
hasan: hassan hasan hassen hasen حسن
usman: osman usman othman uthman ottman ozman عثمان
umar: omar umar omer عمر
ali: ali aly علی
abdula: abdullah abdollah abdulla abdallah abdalla abdullahi عبدالله
dawud: daoud dawood daud dawud davood davoud david داود داوود داوید
maryam: maryam mariam mariyam meryem miriam مریم
muhsin: mohsen mohsin muhsin محسن
mohaqiq: mohaqiq mohaqeq muhaqqiq mohaqqeq muhaqiq mohaghegh محقق
mujahid: mujahid mojahed mujahed mojaheed مجاهد
muslim: muslim moslem muslem مسلم
modaris: modarres mudarris modaris مدرس
mustafa: mustafa mostafa moustafa mustapha مصطفی
murtaza: murtaza morteza mortaza murtada مرتضی
mujtaba: mujtaba mojtaba مجتبی
musa: musa moussa mousa moosa موسی
isa: isa issa eesa عیسی
yahya: yahya yahia یحیی
layla: layla laila leila leyla لیلا لیلی
ramazan: ramazan ramadan ramzan رمضان
reza: reza raza rida ridha رضا
fazl: fazl fazal fadl fadhl فضل
fazil: fazil fazel fadil fadhil fadel فاضل
nasr: nasr نصر
salah: salah salaah صلاح
saleh: saleh salih صالح
fattah: fattah fatah فتاح
dostum: dostum dostam دوستم
hekmatyar: hekmatyar hikmatyar hekmatiar حکمتیار
karzai: karzai karzay karzaey کرزی
abd: abd abdul abdel abdol عبد
ula: ula ullah ollah الله
masud: massoud masood masoud masud massud مسعود
qayum: qayum qayoum qayyum qayoom قیوم
abas: abbas abas عباس
umid: omid umid omed امید
farid: farid fareed فرید
yunus: yunus younus yunis younis younes یونس
yusuf: yusuf yousef yousuf youssef yousaf joseph یوسف
ibrahim: ibrahim ebrahim abraham ibraheem ابراهیم
ismail: ismail esmail esmael ismael ismaeel ismayil اسماعیل اسمعیل
islami: islami eslami islamiya islamia islamiyya اسلامی
islam: islam eslam اسلام
hezb: hezb hizb hizbe hezbe hizbi حزب
jamiat: jamiat jamiyat jamiyati jamiati jamiate جمعیت
harakat: harakat harkat haraket حرکت
jabha: jabha jabhe jabheh jebhe jebha جبهه
shura: shura shora shoora shuray شورا شورای
wahdat: wahdat vahdat وحدت
itihad: ittihad itihad ettehad etehad اتحاد
jumbish: junbish jumbish jonbesh jombesh junbesh jonbish جنبش
mili: milli melli mili meli ملی
dawat: dawat daawat dawate daawate دعوت
taliban: taliban talibans taleban talebans طالبان
qaida: qaida qaeda qaidah qaedah alqaida alqaeda القاعده قاعده
daesh: daesh daish daish داعش
hikmat: hekmat hikmat حکمت
qasim: qasim qasem ghasem kassem kasim qassim قاسم
jafar: jafar jaafar jafer جعفر
mahdi: mahdi mehdi مهدی
zalmay: zalmay zalmai zalmey زلمی
qadir: qadir qader ghader kadir قادر
""".strip()

CANONICAL: dict[str, str] = {
    spelling: line.split(":", 1)[0] for line in _SPELLINGS.splitlines() for spelling in line.split(":", 1)[1].split()
}
