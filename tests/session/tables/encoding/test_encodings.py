"""Which encoding a file is in, also where it has few letters beyond ASCII."""

import codecs
import random
from itertools import combinations

import pytest

from nnviz.session.tables.encoding.encodings import encodings_of
from nnviz.session.tables.text import decoded

WORDS = {
    "gb18030": "身高 体重 类别 男 女 甲 乙 品种 山鸢尾 变色鸢尾 价格 面积 城市 北京 上海 温度 湿度 是 否 年龄 标签",
    "big5": "身高 體重 類別 男 女 甲 乙 丙 品種 價格 面積 城市 臺北 高雄 溫度 濕度 是 好 壞 年齡 標籤 國家",
    "cp932": "身長 体重 種類 男 女 はい いいえ 東京 大阪 価格 面積 温度 湿度 年齢 カテゴリ ラベル 花びら 種別 セトサ",
    "cp1252": "Español Français Über größe prix année âge naïve région été Zürich München señal niño crème €uro Straße",
    "cp1251": "город цена район Москва Казань Пермь кошка собака да нет рост вес пол мужской женский Площадь",
    "koi8_r": "город цена район Москва Казань Пермь кошка собака да нет рост вес пол мужской женский Площадь",
    "cp949": "도시 면적 가격 서울 부산 대구 고양이 강아지 예 아니오 남자 여자 키 몸무게 온도 습도 등급 품종 나이",
    "euc_jp": "身長 体重 種類 はい いいえ 東京 大阪 価格 面積 温度 湿度 年齢 カテゴリ ラベル 花びら 種別 セトサ",
    "cp1250": "miasto Łódź Kraków Gdańsk Wrocław město Plzeň Budějovice výška váha číslo źródło wartość święto",
    "cp874": "เพศ อายุ ชาย หญิง กรุงเทพ เชียงใหม่ ราคา พื้นที่ ใช่ ไม่ น้ำหนัก ส่วนสูง ประเภท สี แดง เขียว",
    "cp1253": "πόλη τιμή ναι όχι Αθήνα Πάτρα γάτα σκύλος βάρος ύψος φύλο άνδρας γυναίκα",
    "cp1254": "şehir ığdır Çorum erkek kadın ağırlık yaş evet hayır kırmızı yeşil Ağrı",
    "cp1255": "עיר מחיר כן לא ירושלים חיפה חתול כלב משקל גובה",
    "cp1256": "مدينة سعر نعم لا القاهرة دبي قطة كلب وزن طول",
    "utf-8": "身高 größe はい Español 體重",
}
WORDS |= dict.fromkeys(("cp866", "iso8859_5", "mac_cyrillic"), WORDS["cp1251"])
WORDS |= dict.fromkeys(("iso8859_2", "cp852"), WORDS["cp1250"])
WORDS |= {"cp850": WORDS["cp1252"].replace("€uro", "")}

RARE = ("koi8_r", "euc_jp", "cp1250", "cp850", "cp852", "cp874", "cp1253", "cp1254", "cp1255", "iso8859_2", "iso8859_5")
"""A single word in one of these may be one of a more usual encoding."""


def tables(words: str, count: int) -> list[str]:
    """Tables of 3 to 60 rows, with such words as names and labels, or as two labels only."""
    found, rng = [], random.Random(words)
    for number in range(count):
        names = ",".join(rng.sample(words.split(), 3)) if number % 2 else "a,b,c"
        labels = rng.sample(words.split(), 2)
        rows = [
            f"{rng.uniform(0, 9):.2f},{rng.randint(0, 99)},{rng.choice(labels)}" for _ in range(rng.choice([3, 10, 60]))
        ]
        found.append("\n".join([names, *rows]) + "\n")
    return found


@pytest.mark.parametrize("encoding", WORDS)
def test_short_tables_are_read_as_they_were_written(encoding: str) -> None:
    right = sum(decoded(text.encode(encoding))[0] == text for text in tables(WORDS[encoding], 40))
    assert right >= (31 if encoding in RARE else 39)


@pytest.mark.parametrize(
    ("encoding", "labels", "right"),
    [
        ("gb18030", "是 否 男 女 甲 乙 好 坏 有 无 高 低 猫 狗 北京 上海", 118),
        ("big5", "是 否 男 女 甲 乙 好 壞 有 無 高 低 貓 狗 臺北 高雄", 110),
        ("cp932", "はい いいえ 男 女 東京 大阪 有 無 高 低 猫 犬 赤 青 晴れ 雨", 110),
        ("cp949", "예 아니오 남 여 남자 여자 서울 부산 있음 없음 개 고양이 참 거짓", 91),
        ("cp1251", "да нет кошка собака Москва мужской женский город", 28),
        ("cp949", "문어 오징어 갈치 참치 김치 된장 간장 고추 마늘 양파 감자 버섯 오이 호박 앱 웹", 120),
        ("gb18030", "塑料 金属 玻璃 橡胶 感冒 骨折 昆虫 蜜蜂 老虎 玫瑰 松树", 55),
        ("iso8859_2", "żółty biały zielony różowy błękit święto źródło ćma", 26),
        ("cp1252", "Ñ é à Über süß niño Français São côté naïve weiß öl °C m² £ €", 120),
    ],
)
def test_two_labels_tell_the_encoding(encoding: str, labels: str, right: int) -> None:
    found = 0
    for one, other in combinations(labels.split(), 2):
        text = "x,y,class\n" + "".join(f"{number},{2 * number},{one}\n{number},7,{other}\n" for number in range(9))
        found += decoded(text.encode(encoding))[0] == text
    assert found >= right


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_a_mark_or_zeros_tell_the_rest(encoding: str) -> None:
    text = "größe,Höhe\n1,2\n3,4\n"
    assert decoded(text.encode(encoding))[0] == text


def test_big_endian_with_a_mark() -> None:
    assert decoded(codecs.BOM_UTF32_BE + "a,b\n1,2\n".encode("utf-32-be"))[0] == "a,b\n1,2\n"


@pytest.mark.parametrize("content", [b"\0" * 100, bytes(range(256))])
def test_what_is_no_text_has_no_encoding_that_reads_it(content: bytes) -> None:
    for encoding in encodings_of(content):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(content)
        assert "\ufffd" in text or any(ord(letter) < 9 for letter in text)


@pytest.mark.parametrize("end", [-1, -2])
def test_a_text_that_was_cut_in_a_letter_is_no_other_encoding(end: int) -> None:
    text = "身高,体重,类别\n" + "1.5,2,山鸢尾\n" * 9 + "2.5,3,甲"
    assert decoded(text.encode()[:end]) == (text[:-1] + "\ufffd", "utf-8")


def test_nor_is_one_with_a_damaged_letter() -> None:
    text = "größe,b\n" + "1,süß\n" * 20
    assert decoded(text.encode() + b"1,s\xfc\n") == (text + "1,s\ufffd\n", "utf-8")
    assert decoded(b"gr\xf6\xdfe,b\n1,2\n" + "1,ß\n".encode())[1] != "utf-8"


@pytest.mark.parametrize("cell", ["£{:,}", "{:,} €", "€{:,}", "{}°", "{:,}\xa0£", "±{}", "{}µm", "{}²", "¥{:,}", "{}½"])
def test_a_sign_beside_numbers_is_one_of_windows(cell: str) -> None:
    text = "a;b\n" + "".join(f"{cell.format(1250 * number)};x\n" for number in range(1, 30))
    assert decoded(text.encode("cp1252")) == (text, "cp1252")
