"""What is known about places, disputes and holders, over HTTP."""


def identifiers(answer):
    return [place["id"] for place in answer["places"]]


def test_places_come_in_pages_without_gap_or_repetition(http):
    everything = identifiers(http.get("/v1/places").json())
    pages, cursor = [], ""
    while cursor is not None:
        page = http.get(f"/v1/places?limit=2{cursor and f'&cursor={cursor}'}").json()
        pages += identifiers(page)
        cursor = page["next"]

    assert pages == everything
    assert len(set(pages)) == len(pages) > 2


def test_places_are_narrowed_by_kind_and_dispute(http):
    assert identifiers(http.get("/v1/places?feature_type=island").json()) == ["ct-1003"]
    assert identifiers(http.get("/v1/places?dispute=cd-1001").json()) == ["ct-1001", "ct-1003"]
    assert identifiers(http.get("/v1/places?feature_type=sea&dispute=cd-1001").json()) == []


def test_a_place_shows_what_each_party_calls_it(http):
    place = http.get("/v1/places/ct-1003").json()

    assert place["label"] == "Etorofu / Iturup"
    assert {(label["holder"], label["text"]) for label in place["labels"]} >= {
        ("JP", "択捉島"),
        ("RU", "Итуруп"),
    }
    assert place["toponyms"][0]["sources"][0]["url"].startswith("https://")


def test_a_perspective_shows_one_party_only(http):
    place = http.get("/v1/places/ct-1003?perspective=JP&lang=en&fields=labels").json()

    assert [(label["holder"], label["text"]) for label in place["labels"]] == [("JP", "Etorofu")]


def test_a_retired_identifier_names_its_successors(http):
    answer = http.get("/v1/places/ct-9")

    assert answer.status_code == 200
    assert answer.json()["retired"] == {
        "id": "ct-9",
        "successors": [{"id": "ct-1003", "label": "Etorofu / Iturup"}],
        "reason": "merged",
        "date": "2026-11-01",
    }


def test_places_can_be_had_for_a_map_and_for_a_table(http):
    geojson, tsv = (
        http.get("/v1/places?limit=2", headers={"Accept": kind})
        for kind in ("application/geo+json", "text/tab-separated-values")
    )

    assert [feature["id"] for feature in geojson.json()["features"]] == ["ct-1001", "ct-1003"]
    assert tsv.text.splitlines()[0].startswith("id\tlabel\t")
    assert len(tsv.text.splitlines()) == 3


def test_a_retired_identifier_leads_a_map_to_its_successors(http):
    answer = http.get("/v1/places/ct-9", headers={"Accept": "application/geo+json"}).json()

    assert [feature["id"] for feature in answer["features"]] == ["ct-1003"]


def test_disputes_and_holders_are_listed(http):
    disputes = http.get("/v1/disputes").json()["disputes"]
    holders = http.get("/v1/holders").json()["holders"]

    assert [(dispute["id"], dispute["parties"]) for dispute in disputes] == [
        ("cd-1001", ["JP", "RU"])
    ]
    assert [holder["id"] for holder in holders] == ["JP", "RU"]


def test_a_dispute_sets_the_claims_side_by_side(http):
    dispute = http.get("/v1/disputes/cd-1001").json()

    assert [party["holder"] for party in dispute["parties"]] == ["JP", "RU"]
    assert all(party["claim"] and party["sources"] for party in dispute["parties"])
    assert dispute["places"] == [{"id": "ct-1003", "label": "Etorofu / Iturup"}]
