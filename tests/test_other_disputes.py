"""The format carries more than two parties and other scripts: Liancourt and Senkaku."""

import pytest

from gazetteer.opening import load
from gazetteer.tagging import tag

LIANCOURT, SENKAKU = "ct-2001", "ct-2101"


@pytest.fixture(scope="module")
def gazetteer():
    return load()


def found(gazetteer, text):
    return [(m.text, m.place, m.used_by) for m in tag(gazetteer, text).mentions]


def test_a_neutral_label_holds_the_name_of_every_party(gazetteer):
    assert gazetteer.neutral_label(LIANCOURT) == "Dokdo / Takeshima / Tok Island"
    assert gazetteer.neutral_label(SENKAKU).split(" / ") == [
        "Diaoyu Dao and its affiliated islands",
        "Diaoyutai Islands",
        "Senkaku Islands",
    ]


@pytest.mark.parametrize("dispute", ["cd-1002", "cd-1003"])
def test_parties_stand_in_alphabetical_order_with_a_name_or_none_known(gazetteer, dispute):
    record = gazetteer.dispute(dispute)
    parties = [party.holder for party in record.parties]

    assert parties == sorted(parties)
    assert len(parties) == 3
    for place in map(gazetteer.place, record.places):
        named = {holder for toponym in place.toponyms for holder in toponym.used_by}
        unnamed = {entry.partition(":")[0] for entry in place.none_known}
        assert set(parties) <= named | unnamed, place.id


@pytest.mark.parametrize(
    ("sentence", "place", "names"),
    [
        (
            "South Korea and Japan argue over the islets of {}.",
            LIANCOURT,
            {"Dokdo": "KR", "Takeshima": "JP", "Tok Island": "KP"},
        ),
        (
            "Ships entered the waters off the {} on Monday.",
            SENKAKU,
            {"Senkaku Islands": "JP", "Diaoyu Islands": "CN", "Diaoyutai Islands": "TW"},
        ),
        (
            "Корабли вошли в воды у островов {}.",
            SENKAKU,
            {"Сенкаку": "JP", "Дяоюйдао": "CN"},
        ),
        ("Des navires près des îles {}.", SENKAKU, {"Senkaku": "JP", "Diaoyutai": "TW"}),
        ("韓国は{}の領有権を主張する。", LIANCOURT, {"竹島": "JP", "独島": "KR"}),
        ("中国海警船进入{}海域。", SENKAKU, {"钓鱼岛": "CN", "尖阁诸岛": "JP", "钓鱼台列屿": "TW"}),
        ("일본과 한국은 {}를 두고 다툰다.", LIANCOURT, {"독도": "KP KR", "다케시마": "JP"}),
    ],
)
def test_each_partys_name_in_one_sentence_is_the_same_place(gazetteer, sentence, place, names):
    for name, holders in names.items():
        ((_, mentioned, used_by),) = found(gazetteer, sentence.format(name))
        assert (mentioned, used_by) == (place, tuple(holders.split())), name


@pytest.mark.parametrize(
    "text",
    [
        "The Diaoyutai State Guesthouse hosted the six-party talks.",
        "国家主席在钓鱼台国宾馆会见外宾。",
        "Kuba to wyspa na Karibach.",
        "Die Kuba-Insel liegt in der Karibik, sagte Castro in Havanna.",
        "Pulau Kuba terletak di Karibia.",
        "大正時代の建物が残る。",
        "We take to the streets again.",
        "竹島水族館は蒲郡にある。",
        "竹島さんは教師だ。",
        "독도법을 배우는 학생들이 산에 올랐다.",
        "Takeshima Island at Gamagori has a shrine.",
        "Mr. Takeshima teaches in Osaka.",
        "西島さんが来た。",
    ],
)
def test_what_only_looks_like_a_name_is_no_mention(gazetteer, text):
    assert found(gazetteer, text) == []
