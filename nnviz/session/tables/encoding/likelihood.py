"""How likely the letters of a text are in the languages of an encoding: what tells encodings apart by a few words.

The letters beyond ASCII of a text are given a probability each, as a language has them; in the wrong encoding they are
rare characters, letters of two alphabets in a word, or small ones before capitals. Log-probabilities add up.
"""

import math
import re
from collections.abc import Callable, Iterable

Likelihood = Callable[[str], float]
"""The log-probability of the letters beyond ASCII in a text; minus infinity where none could be in it."""

_HANZI = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全"
    "三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任"
    "常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必"
    "场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告"
    "类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运男级否坏低猫狗红绿蓝黄黑甲乙丙丁优良差价面积温湿度重宽"
    "厚速率省县城京沪广州深圳武汉成都重庆杭南苏晴阴雨雪春夏秋冬花瓣萼鸢尾香蕉苹果梨桃鱼鸟牛羊医病健康人阳阴是未已婚岁龄姓编号序标签"
    "這個們來為國說時會對於發後裡經麼現當沒動還進種過樣從實長機關點業將兩間問並應戰頭體見產給東聲論處義幾認條氣題爾變電數總報結"
    "場計資許統區隊形決馬書聽達強難權設記類據邊該張規萬覺術領傳師觀讓識帶導爭運級壞貓紅綠藍黃優價積溫濕寬縣廣臺灣陰陽蘋魚鳥歲齡編號標籤"
    "円気価犬猫身長体種類東京大阪名古屋都道府県関西北海九州地方学校年齢性別男女真偽鉄木雄家犬狐"
    "昆虫聚蜜蜂虎狮熊兔鲤鳄玫瑰菊牡丹松柳梧桐恶暴台铁轿卡摩托轮船篮足羽橙柠檬垃圾邮赞弃离丧偶葡萄猪鸡鸭鹅蛇鼠猴蚂蚁蝴蝶鲸豹狼鹿骆驼竹梅兰荷杨杏枣瓜豆麦稻茶糖"
    "盐酒肉蛋奶饭汤菜云雷雾霜晨晚夜癌症炎肿瘤尿压肺肝胃肾脑骨胖瘦矮粗细软硬快慢轻甜酸苦辣咸臭脏净穷富贵贱买卖租售付款欠债盈亏涨跌银铜锡铝钢棉丝纸布塑料玻璃砖瓦"
)
_HANGUL = frozenset(
    "이다의는에을가고하지도기리사로어자를은그나인아대한시서정부수일해라만들전보스과면상성여으구제니오주소원유장세연비국년안조신것우"
    "경공내무화동간생게트중있실선위진교와관방적거요산물모되발민마문치심음할통계당역러식용개회명히직단더행운작결반재후업터말미저드없"
    "체법현려분집표남본두때런데학영달강예난란복입속불북바노호외점크임레알처추권찾양질특감망르립차각준급군울천광키몸게온습등별합격종류"
    "붓꽃파트택높낮냐녀월종목형색빨초록노검흰설번름값건객품코드토론길폭넓무릎꽃받침잎품종맑흐림눈비봄여름가을겨울양음환자정상기타최"
    "앱웹넷컴폰밴캐팀퍼펌플핑햄홈샘숲쌀빵떡밥찌찜볶튀김닭돼곰새뱀쥐벌꿀잔킨피콜버카페케익쿠딸참배귤숭살닫열켜꺼쁨픔쁘좋싫빠느춥덥젊늙짧맞틀옳밝둡깨끗럽쉽렵딱"
)
_KANA = re.compile(r"[ぁ-んァ-ヶーｦ-ﾟ]")
_SIGNS = re.compile(
    r"[　、。，．·；：？！（）《》「」『』【】〈〉￥％＋－０-９Ａ-Ｚａ-ｚ°℃㎡～・“”‘’…—×÷±→△○●№①-⑳Α-Ωα-ω]"
)
_WESTERN_SIGNS = "°€£¥µ±²³½¼№–—’‘“”„…«»§©®·º\xa0¿¡"
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_DIGIT = re.compile(r"(?<=\d)[^\W\d_]|[^\W\d_](?=\d)")
"""A letter where rather a sign stands, such as the blank in 1 250 and the pound in £5."""

_GLUED = re.compile(r"[^\x00-\x7f][@\[\\\]^_`{|}~]|[§¬¦®º¯»·¨¸](?=[A-Za-z])|(?<=[^\W\d_])[£¥¤±¿²³¹¼½¾](?=[a-z])")
"""What halves of ideographs look like: signs before letters, and letters before signs of ASCII."""

_UNUSUAL = -14.0
"""The log-probability of a character that no language of the encoding has."""

_CAPITALS = -1.5
"""What is added for a word in capitals."""

_ODD_WORD = -6.0
"""And for a word that is written as none is: with a capital after a small letter, or with two alphabets."""


def _logs(shares: Iterable[tuple[float, int]]) -> list[float]:
    """The log-probability of one of `count` characters that make a share of a text, for each such group."""
    return [math.log(share / count) for share, count in shares]


def _ideographs(encoding: str, first: tuple[int, int], count: int, kana: float) -> Likelihood:
    """How likely letters are in texts with ideographs.

    Mostly these are the `count` most common ones, whose first byte is in the range `first`, beside a share of kana.
    """
    common, level, signs = _logs([(0.65 * (1 - kana), len(_HANZI)), (0.28 * (1 - kana), count), (0.06, 60)])
    syllable = math.log(max(kana, 1e-4) / 160)

    def of(letter: str) -> float:
        if _KANA.match(letter):
            return syllable if ord(letter) < 0xFF00 else _UNUSUAL
        if letter in _HANZI:
            return common
        if _SIGNS.match(letter):
            return signs
        two = letter.encode(encoding, "replace")
        return level if len(two) == 2 and first[0] <= two[0] <= first[1] and two[1] >= 0x40 else _UNUSUAL

    return lambda text: sum(of(letter) for letter in text if not letter.isascii())


def _hangul(text: str) -> float:
    """How likely letters are in Korean: some hundred syllables are most of it, and 2350 are nearly all."""
    common, level, signs = _logs([(0.85, len(_HANGUL)), (0.1, 2350), (0.04, 60)])
    total = 0.0
    for letter in text:
        if letter.isascii():
            continue
        if letter in _HANGUL:
            total += common
        elif "가" <= letter <= "힣":
            total += level if letter.encode("cp949")[1] >= 0xA1 and letter.encode("cp949")[0] >= 0xB0 else _UNUSUAL
        else:
            total += signs if _SIGNS.match(letter) else _UNUSUAL
    return total


def _alphabet(letters: str, *, whole: bool) -> Likelihood:
    """How likely letters are in an alphabet.

    `letters` are those beyond ASCII, the most common first; it is `whole` where it shares none with ASCII.
    """
    weight = {letter: math.exp(-rank / 10) for rank, letter in enumerate(letters)}
    most = sum(weight.values())
    logs = {letter: math.log(0.9 * one / most) for letter, one in weight.items()}
    logs |= dict.fromkeys(_WESTERN_SIGNS, math.log(0.1 / len(_WESTERN_SIGNS)))

    def of(text: str) -> float:
        if not any(letter.lower()[0] in logs for letter in text):
            return -math.inf
        total = sum(logs.get(letter.lower()[0], _UNUSUAL) for letter in text if not letter.isascii())
        total += _ODD_WORD * sum(not (one.isascii() or one in _WESTERN_SIGNS) for one in _BESIDE_DIGIT.findall(text))
        total += _ODD_WORD * len(_GLUED.findall(text))
        return total + sum(_oddness(word, whole=whole) for word in _WORD.findall(text))

    return of


def _oddness(word: str, *, whole: bool) -> float:
    """What is added for a word whose letters beyond ASCII stand among others, or in an unusual case."""
    beyond = sum(not letter.isascii() for letter in word)
    if not beyond:
        return 0.0
    mixed = beyond < len(word) if whole else beyond > 1 and 2 * beyond > len(word)
    if mixed or word not in (word.lower(), word.title(), word.upper()):
        return _ODD_WORD
    return _CAPITALS if word.isupper() else 0.0


_WESTERN = _alphabet("éäüöèñçáàãóßíâåôêîúøæëïõûœùý", whole=False)
_CENTRAL = _alphabet("áíéęąłóěčšřžůýśżćńúőűňţăźďťäöüßđôëî", whole=False)
_CYRILLIC = _alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў", whole=True)

LIKELIHOODS: dict[str, tuple[float, Likelihood]] = {
    "gb18030": (0.0, _ideographs("gb18030", (0xB0, 0xD7), 3755, 0.0)),
    "cp1252": (0.0, _WESTERN),
    "big5": (-1.0, _ideographs("big5", (0xA4, 0xC6), 5401, 0.0)),
    "cp932": (-1.0, _ideographs("cp932", (0x88, 0x97), 2965, 0.45)),
    "cp949": (-1.0, _hangul),
    "cp1251": (-2.0, _CYRILLIC),
    "cp1250": (-2.0, _CENTRAL),
    "koi8_r": (-3.0, _CYRILLIC),
    "euc_jp": (-4.0, _ideographs("euc_jp", (0xB0, 0xCF), 2965, 0.45)),
    "cp1253": (-5.0, _alphabet("αοιετσνηυρπκλμςάόίήέγδωχθφβύώξζψϊϋΐΰ", whole=True)),
    "cp1254": (-4.0, _alphabet("ıişçöüğâîû", whole=False)),
    "cp1255": (-4.0, _alphabet("יוהלאתמרבשנדעקחפטצגסכזםןףךץ", whole=True)),
    "cp1256": (-4.0, _alphabet("ايلمونرتبةعدسفهكقحجشصطخذضغثزءأإآىئؤظ", whole=True)),
    "cp1257": (-5.0, _alphabet("šžėąūčįęųāīēķļņģõäöü", whole=False)),
    "cp874": (-6.0, _alphabet("านรอกเงมยลวดทสตะปบคหแจพชขใไโผณศซถฟธษญภฐํีู่้ั์ิุ็ึื๊ำๆ", whole=True)),
    "cp866": (-7.0, _CYRILLIC),
    "iso8859_5": (-8.0, _CYRILLIC),
    "mac_cyrillic": (-9.0, _CYRILLIC),
    "iso8859_2": (-8.0, _CENTRAL),
    "cp852": (-10.0, _CENTRAL),
    "cp850": (-10.0, _WESTERN),
    "mac_roman": (-15.0, _WESTERN),
}
"""Encodings that can be told apart by a few words: how rare each is (a log-probability), and what to add for a text."""
