"""Which words are given names? A table of common ones, so that a name without any title can be told from a place.

Latin and Arabic script; common public knowledge, not taken from any one list. A word that is missing here can still
be found as a name by what surrounds it.
"""

from __future__ import annotations

__all__ = ["GIVEN_NAMES", "GIVEN_NAMES_FA", "MENS_NAMES", "WOMENS_NAMES"]

_LATIN = """
aaron adam adrian agnes aidan alan albert alejandro alessandro alex alexander alexandra alexei alexey alfred ali alice
alicia alison allan allen amanda amber amelia amy ana anastasia anders andre andrea andreas andrei andrew andrey
andrzej andy angela angelina anita ann anna anne annette annie anthony antoine anton antonio antónio archie ariel
arjun arnold arthur artur ashley astrid aung axel barack barbara barry beatrice ben benedict benjamin benny bernard
bernardo bernie beth betty bill billy bjorn björn bob bobby boris brad bradley brandon brenda brendan brett brian
bridget bruce bruno bryan caitlin cameron camilla carl carla carlo carlos carmen carol carolina caroline carolyn
catherine cecilia cesar charles charlie charlotte chelsea chen cheryl chloe chris christian christina christine
christoph christopher claire clara claudia clive colin connor constantine craig cristina cynthia cyril dan daniel
daniela danielle danny darren dave david dawn dean deborah debra declan denis denise dennis derek deepak desmond diana
diane diego dieter dimitri dmitri dmitry dominic dominique donald donna doris dorothy doug douglas duncan dylan eamon
ed eddie edgar eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth elise elizabeth ella ellen
emil emily emma emmanuel enrique eric erica erik erika erin ernest ernesto esther ethan eugene eva evan evelyn evo
fabian fabio felipe felix ferdinand fernando filip finn fiona florence florian frances francesca francesco francis
francisco francois françois frank franz fred freddie frederick fredrik fritz gabriel gabriela gareth gary gavin gemma
gennady geoff geoffrey george georges gerald gerard gerry gianni gilbert gina giorgio giovanni giuseppe glen glenn
gloria gordon grace graham greg gregory greta grigory guido guillermo gunnar gustav guy hans harold harriet harry
harvey hassan heather hector heidi heinz helen helena helmut henri henrik henry herbert herman hillary holly hope
horst howard hugh hugo humphrey iain ian igor ilya imran indira ingrid irene irina iris isaac isabel isabella isabelle
ivan jack jackie jacob jacqueline jacques jair jaime jake jakob james jamie jan jane janet janez jared jason javier
jay jayne jean jeff jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy joachim joan joanna
joanne joao joão joe joel johan johann johannes john johnny jon jonas jonathan jordi jorge jose josé josef joseph
josep josh joshua joyce juan judith judy julia julian julie julio june jurgen jürgen justin kamala karen karin karl
karol kate katherine kathleen kathryn kathy katie katrin keir keith kelly ken kenneth kenny kevin kim kimberly kirsten
klaus kofi kristen kristina kurt kyle lance lara larry lars laura lauren laurence laurent lawrence leah lee leif leo
leon leonard leonardo leonid leopold leroy leslie lewis liam lidia lillian lily linda lionel lisa liz lloyd lorenzo
louis louise luca lucas lucia lucy luigi luis luiz lukas luke lutz lydia lynn mads magdalena magnus malcolm manfred
manuel marc marcel marcelo marco marcos marcus margaret maria mariana marie marina mario marion marjorie mark marko
markus marta martha martin martina marvin mary mateo mateusz mathias matt matteo matthew matthias maureen maurice max
maxim maximilian megan meghan mehmet melania melanie melissa mercedes mette michael michel michele michelle miguel
mihai mike mikhail milan miles milos mina miriam mitch mitchell molly monica monika morgan morten moses muhammad nadia
nancy naomi narendra natalia natalie natasha nathan neil nelson nicholas nick nicola nicolas nicole nigel nikita nikki
niklas nikola nikolai nikolay nikos nina noah noam nora norbert norman olaf oleg olga oliver olivia olivier omar oscar
oskar otto owen pablo pamela paolo pascal patricia patrick patrik paul paula pavel pawel pedro penny percy pete peter
petr petra petro phil philip philippe phillip pierre piotr priya rachel rafael rahul raj rajiv ralph ramon randy
raphael raul raúl ray raymond rebecca reinhard rene rené rex ricardo richard rick rishi rita rob robert roberta
roberto robin rod rodney rodrigo roger roland rolf roman ron ronald ronnie rory rosa rose rosemary ross roy ruben
rudolf rudy rupert russell ruth ryan sabine sally salvatore sam samantha samuel sandra sanjay sara sarah saul scott
sean sebastian serge sergei sergey sergio seth shane shannon sharon shaun sheila shirley siegfried sigrid silvia
silvio simon simona sofia sonia sophia sophie stan stanislav stanley stefan stefano steffen stella stephan stephanie
stephen steve steven stuart sue susan suzanne svetlana sven sylvia tamara tanya tara tatiana ted teresa terence teresa
terry thabo theo theodore theresa therese thomas tim timothy tina tobias todd tom tomas tomás tommy toni tony tracy
trevor tristan tyler ulrich ulrike umberto ursula valentina valerie vanessa vera veronica vicente victor victoria
viktor vincent viola violet virginia vitali vladimir volodymyr wallace walter wanda warren wayne wendy werner wilfred
wilhelm will willem william winston wolfgang xavier xi yulia yuri yves yvonne zachary zoe zoltan zoltán abbas abdel
abdul abdulaziz abdullah abdurrahman abed abid abu adel adnan afzal ahmad ahmed ahmet aisha ajmal akbar akmal akram
alam aleem alia amanullah amin amina amir amira amrullah anas anwar aref arif arsalan asad asadullah asghar ashraf
asif asim assad ata atiqullah atta ayman aziz azizullah azim babak babrak bahram bashar bashir basir bilal burhan
burhanuddin dariush daud dawood ehsan ekmeleddin elham elyas emran enayatullah erdogan esmail faisal faiz faizullah
faizal farah farhad farhan farid farida farooq farouk farzana fatih fatima fatema fauzia fawad fawzia fazal fazl
ferdous firouz ghani ghulam gholam gul gulbuddin habib habiba habibullah hadi hafizullah haider hakim hamdullah hamed
hamid hamida hamidullah hanif haroon harun hasan hashim hashmat hayatullah hekmat hekmatullah homa hosni hossein
humayun hussain hussein husain ibrahim idris ihsan ilham ilyas imad imam inayatullah iqbal isa ishaq ismail ismat
ismatullah izzatullah jabbar jafar jalal jalil jamal jamil jamila jamshid javad javed jawad jawed kabir kamal kamran
karim karima kazem kazim khadija khaled khalid khalil khalida khalilullah khairullah khatera kirmani laila latif
latifa leila leyla lutfullah mahbub mahbouba mahdi mahmood mahmoud mahmud majid malala malik malika mansour mansur
manzoor marwan maryam mariam marzia masoud masooma massoud matiullah mehdi mirwais mirza mohamed mohammad mohammed
mohsen mostafa mujib mujtaba mullah munir muqtada murad musa mustafa mustapha nabi nabil nabila nader nadir naeem
nafisa nahid naim najib najibullah najla naser nasir nasrin nasrullah nawaz nazanin nazir nilofar nizar nizamuddin
noor noorullah nur obaidullah omid osama osman parviz parwin pervez qais qasim qadir qudratullah rab rafi rafiq rahim
rahima rahimullah rahmatullah rahmat rangin rashid rasool rasul rauf raza reza ruhollah ruhullah rustam saad sabir
sabrina sadat saddam sadiq saeed safiullah sahar said saif saifullah sajid salah salahuddin salam saleem salem salim
salima salma salman sameer samia samir samira samiullah sanaullah sarwar sayed sediq selim shafiq shafiqa shahbaz
shaheen shahid shahla shahram shahrzad shakib shakila sharif sharifa shaukat shehbaz sher shirin shoaib shukria
sibghatullah sima sirajuddin sohail soraya suhail sulaiman suleiman suraya syed tahir taher tahira tamim tariq tawfiq
tayeb tayyip timur ubaidullah umar usman wahid wahida waheed wais wali waliullah waseem wazhma yahya yama yaqub yaser
yasin yasir yasmin younus yousef yousuf yunus yusuf zabihullah zafar zaher zahid zahir zahra zaid zainab zakaria zaki
zakia zalmai zalmay zarifa zarmina zeinab zia ziauddin zohra zubair zubaida zulfiqar abiy adama akira akio ban chidi
chinua daisuke desta emeka ellen getachew goodluck hailemariam haruki hideo hiroshi hiroyuki ichiro isaias jiang jomo
junichiro kagame kenji kenta kenyatta koffi kwame li lin liu mahathir mahinda makoto meles mwai naoto nguyen nkosazana
olusegun paulo raila robert sadako sato shinzo shinzō sun suu taro tae tran uhuru wang wen william wu xu yang yasuhiro
yasuo yoshihide yoshiro yoweri yukio zhang zhao zhou zhu aleksander aleksandr aleksandar anatoly arkady artem bogdan
branko danilo dragan dusan goran gordana igor ivana jaroslaw jaroslav jiri kaja krzysztof lech ljubomir maciej maja
malgorzata marek marija mateja mikheil milorad mirek miroslav nebojsa nenad oleksandr oleksiy pavlo radoslaw ramzan
ratko salome slavko slobodan stanislaw svetlana tadeusz tomasz vaclav václav vasil vasyl viktoria vlado vojislav
wojciech yegor yevgeny zbigniew zoran zdravko
"""

_ARABIC = """
احمد محمد محمود حامد حمید حمیدالله حسن حسین علی عمر عثمان ابوبکر عبدالله عبدالرحمن عبدالرشید عبدالرب عبدالرسول
عبدالهادی عبدالبصیر عبدالکریم عبدالقیوم عبدالعلی عبدالغنی عبدالعزیز عبدالسلام عبدالحکیم عبدالملک عبدالواحد عبدالقدیر
عبدالحمید عبدالستار عبدالجبار عبدالصمد عبدالباری عبدالحق عبدالظاهر عبدالمجید عبدالستار عبدالاحد عبدالوهاب عبدالحی اشرف
اکبر اکرم اکمل امان‌الله امین امیر امیرخان امرالله انور انوار اسد اسدالله اسماعیل اسلم اختر ارسلان ارشد ایوب ادریس
الیاس ابراهیم افضل اقبال امید ایمان آرش آرمان آصف آصفه بابک بسم‌الله بشیر بصیر بهرام بهزاد بیژن برهان برهان‌الدین
پرویز پیمان پروین تاج تمیم توریالی تهمینه ثریا جاوید جعفر جلال جلال‌الدین جمال جمشید جمیل جمیله جواد حبیب حبیب‌الله
حبیبه حکمت حنیف حمیرا حفیظ حفیظ‌الله حکیم حیات‌الله خالد خالده خلیل خلیل‌الله خدیجه داوود داود داریوش دلاور ذبیح‌الله
راشد رحمت رحمت‌الله رحیم رسول رشید رضا رفیع رفیق روح‌الله رنگین رمضان رستم روشن ریحانه زلمی زینب زهرا زکریا زاهد زبیر
زرمینه سارا سالم ستار سرور سعید سعیده سلمان سلیم سلیمان سمیر سمیع سهراب سهیل سهیلا سیما سیف‌الدین سیف شاه شاهین شریف
شفیق شفیقه شکریه شکیبا شمس‌الدین شهباز شهرام شهلا شیرین شیر شیرمحمد صادق صالح صبغت‌الله صدیق صدیقه صفیه صلاح‌الدین ضیا
ضیاءالحق طارق طاهر ظاهر ظفر ظریفه عارف عادل عاصم عاطفه عباس عزیز عزیزالله عصمت عصمت‌الله عطا عطامحمد عنایت‌الله عیسی
غلام غلام‌محمد غلامحسین غنی فاروق فاطمه فرهاد فرید فریده فرزانه فرخنده فضل فضل‌احمد فوزیه فیروز فیض فیض‌الله فیصل قاسم
قادر قدرت‌الله قیوم کاظم کامران کبیر کریم کریمه کمال گلبدین گل گلاب لطیف لطیفه لطف‌الله لیلا لیلی مجتبی مجیب مجید
محبوب محبوبه محسن مریم مرتضی مرزیه مسعود مسعوده مصطفی معصومه منصور منیر منیره مهدی مهران موسی میرویس میرزا میر مینا
نادر نادره ناصر ناهید نبی نبیل نجیب نجیب‌الله نجیبه نسرین نسیم نصرالله نصیر نظیر نعیم نعمت‌الله نور نورالحق نورمحمد
نیلوفر وحید وحیده وکیل ولی ولی‌الله هادی هارون هاشم هاجر هدایت هدایت‌الله هما همایون یاسر یاسین یحیی یعقوب یوسف یونس
یما جو جورج جان دونالد باراک هیلاری آنتونی آنتونیو آنگلا امانوئل ولادیمیر رجب شی بوریس جیمز دیوید مایک مارک پیتر توماس
ویلیام رابرت ریچارد مایکل تونی بان کوفی ماری سرگئی نیکولا بنیامین آتوسا آذر آرزو آریا آرین آزاده آزیتا آسیه آناهیتا
آنا آیدا آیدین آیناز ابوالفضل ابوالقاسم احسان احمدشاه اردشیر اردلان ارژنگ ارغوان اسفندیار اسکندر اصغر افسانه افسون
افشین اکرام الهام الهه الناز الیزابت امان امیرحسین امیرعلی انوشیروان انوشه ایاز ایرج ایلیا باقر بامداد بانو باهره برات
بردیا برمک برنا بلقیس بنفشه بهار بهاره بهجت بهداد بهروز بهمن بهنام بهنوش بهیه بیتا بیبی بی‌بی پارسا پارمیدا پانته‌آ
پدرام پرستو پرند پرنیا پروانه پروشات پری پریسا پریوش پژمان پگاه پویا پونه پوریا پیروز تارا ترانه تقی تورج توران
تورپیکی توفیق تیمور ثمینه جابر جلیل جلیله جمعه جنت جهان جهانگیر جواهر جوهر جویا چنگیز چنگیزخان حاتم حاجره حدیث حسام
حسام‌الدین حسنی حسیب حسیبه حسینعلی حشمت حمزه حمید‌رضا حمیدرضا حوا حوریه حیات حیدر خاطره خسرو خلیله خورشید دادفر دارا
دانش دانیال درنا دریا دل‌آرا دنیا دیبا دینا ذاکر ذکیه ذلیخا رابعه راحله راحیل راضیه رامین رامش رعنا رحیمه رخسانه
رخشانه رزیتا رسا رشاد رضوان رفعت رفیعه رقیه رمزیه روزبه روزا روشنک روشان رویا رودابه ریحان ریما زبیده زرغونه زرغون
زرین زکیه زلیخا زمان زمری زهره زهیر زیبا زیور ژاله ژیلا ساجد ساجده ساحل سالار سامان سامیه سپهر سپیده ستاره سجاد سحر
سخی سراج سراج‌الدین سرفراز سروش سعادت سعدیه سعید‌رضا سکندر سکینه سلطان سلما سلمی سلیمه سمانه سمن سمیرا سمیه سنبل سنجر
سودابه سوسن سونیا سیامک سیاوش سیروس سیمین سینا شاپور شادی شاهرخ شاه‌محمود شاهد شاهپور شبانه شبنم شجاع شراره شعیب شفیع
شقایق شمس شمیم شهاب شهاب‌الدین شهره شهریار شهناز شهین شیبا شیده شیدا شیما شیوا صابر صابره صالحه صبا صبحان صبور صبورا
صدرا صدف صدیق‌الله صفدر صفورا صلاح صمد صنوبر ضحاک ضحی ضرغام طاهره طلعت طوبا طوبی طیبه ظاهره عابد عابده عارفه عاشق
عالمه عایشه عبدالبشیر عبدالجلیل عبدالحفیظ عبدالخالق عبدالرؤوف عبدالرئوف عبدالرحیم عبدالرزاق عبدالشکور عبدالصبور
عبدالفتاح عبدالقادر عبدالقهار عبداللطیف عبدالمتین عبدالمنان عبدالواسع عبدالودود عبید عبیدالله عتیق عتیق‌الله عذرا
عرفان عزت عزت‌الله عزیزه عسل عصام عطیه عظیم عظیمه عفت عقیل علاءالدین علیرضا علی‌رضا علی‌محمد عماد غزال غزاله غفار
غلامرضا غلام‌علی غوث فائزه فاخره فرامرز فرانک فربد فرح فرحت فرخ فردوس فردین فرزاد فرشاد فرشته فرشید فرناز فروغ فروزان
فریبا فریبرز فریدون فریما فضیله فلورا فهیم فهیمه فواد فیروزه قاهر قاهره قباد قدرت قدسیه قدیر قربان قربانعلی قمر قیس
کاوه کتایون کریم‌الله کلثوم کمال‌الدین کوثر کورش کوروش کوکب کیان کیانوش کیخسرو کیمیا کیوان گلالی گلثوم گلنار گلناز گلی
گیتی گیسو لاله لعل لیدا مائده ماریا ماه‌رخ ماه‌گل ماهرخ ماهان مبارک متین مجاهد محبت محراب محمدرضا محمدعلی محمدحسین
محمود‌شاه مختار مدینه مراد مرجان مرسل مرضیه مژده مژگان مستوره مسلم مطهره مظفر معراج معروف مقدس ملالی ملکه ملیحه ممتاز
منوچهر منیژه مهتاب مهرداد مهرانگیز مهرنوش مهسا مهناز مهین مهوش میثم میترا میلاد میرزا‌خان میرحسین میراحمد مینو میوند
ناجیه نادیا نازنین نازیه ناصره ناظر ناظره نبیله نجلا نجم‌الدین نجوا ندا نرگس نرگیس نسترن نسیبه نصرت نصرت‌الله نصیره
نظام‌الدین نظیفه نفیسه نقیب نقیب‌الله نگار نگین نوح نوذر نوریه نوشین نوید نیلاب نیما هانیه هدیه هرمز هستی هلال هلمند
همت هنگامه هوشنگ هیواد واحد واسع واعظ وفا وکیل‌احمد وهاب وهید ویدا یاسمن یاسمین یاسمینا یزدان یلدا یگانه یوسف‌خان
اجمل اناهیتا انارگل احمدضیا انیسه ارشاد اقلیما اکلیل بازمحمد بریالی بصیره پلوشه پشتانه ثنا جانان جنید حسنا حسینه
حفیظه حلیمه حمیده حنیفه ذبیح رحمان رزاق رهام ساره سپوژمی سحرگل سخیداد سعدالله شاه‌ولی شبیر شریفه شکیلا شمسیه شهرزاد
شیرآقا شیرعلی عالیه عنایت غلام‌نبی فرح‌ناز فضل‌الحق کامبیز کبرا کیومرث گل‌آقا گل‌محمد گلچهره گل‌مکی گلرخ لیلما لینا
مارال ماریه مبین مجتبا محموده مصطفا مقصود منصوره مومنه مینه نادیه نازی نسیمه نعمت هدا هلیا هومن روناک زریاب مرتضا
نورجان دادالله بسمل قمرگل آمنه صغرا صغری ام‌البنین خان‌محمد لعل‌محمد پاینده سبحان سمندر رکسانا سارینا گلشیفته
مازیار ماندانا آیلین روژین هیوا سوران کژال
"""

# Women's names of the table above; those either may bear. A name in neither is read as a man's.
_WOMEN = """
agnes aisha alexandra alice alicia alison amanda amber amelia amina amira amy ana anastasia andrea anette angela
angelina anita ann anna anne annette annie astrid barbara beatrice beth betty brenda bridget caitlin camilla carla
carmen carol carolina caroline carolyn catherine cecilia charlotte chelsea cheryl chloe christina christine claire
clara claudia cristina cynthia daniela danielle dawn deborah debra denise diana diane donna doris dorothy eileen
elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erika erin esther eva evelyn farah farida
farzana fatema fatima fauzia fawzia fiona florence frances francesca gabriela gemma gina gloria gordana grace greta
habiba hamida harriet heather heidi helen helena hillary holly homa hope ingrid irene irina iris isabel isabella
isabelle ivana jacqueline jamila jane janet jayne jennifer jenny jessica jill joan joanna joanne joyce judith judy
julia julie june kaja kamala karen karima karin kate katherine kathleen kathryn kathy katie katrin khadija khalida
khatera kimberly kirsten kristen kristina laila lara latifa laura lauren leah leila leyla lidia lillian lily linda
lisa liz louise lucia lucy lydia lynn magdalena mahbouba maja malala malgorzata malika margaret maria mariam mariana
marie marija marina marion marit marjorie marta martha mary maryam marzia masooma mateja maureen megan meghan melania
melanie melissa mercedes mette michele michelle mina mira miriam molly monica monika nabila nadia nafisa najla nancy
naomi nasrin natalia natalie natasha nazanin nicola nicole nilofar nina nkosazana nora olga olivia pamela patricia
paula penny petra priya rachel rahima rebecca roberta rosa rose rosemary ruth sabine sabrina sadako salima sally salma
salome samantha samia samira sandra sara sarah shafiqa shahla shakila shannon sharifa sharon sheila shirin shirley
shukria sigrid silvia sima simona sofia sonia sophia sophie soraya stella stephanie sue suraya susan suzanne svetlana
sylvia tahira tala tamara tanya tara tatiana teresa theresa therese tina tracy ursula valentina valerie vanessa vera
veronica victoria viktoria violet virginia wahida wanda wazhma wendy yasmin yulia yvonne zahra zainab zakia zarifa
zarmina zeinab zoe zohra zubaida
"""
_EITHER = """
alex andy ashley aung cameron carol chris dana dominique fran frankie jackie jamie jean jesse jo jordan kelly kim lee
leslie li lin liu morgan nicky noor nur pat ray robin sam sandy shannon sun taylor terry tony tracy wei yang
"""

GIVEN_NAMES = frozenset(_LATIN.split())
GIVEN_NAMES_FA = frozenset(_ARABIC.split())
WOMENS_NAMES = frozenset(_WOMEN.split())
MENS_NAMES = GIVEN_NAMES - WOMENS_NAMES - frozenset(_EITHER.split())
